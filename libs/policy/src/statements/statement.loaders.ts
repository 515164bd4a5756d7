import { CatalogueLoader } from '@uratibu/platform';
import { Injectable } from '@nestjs/common';
import {
  nationalValueValue,
  objectiveValue,
  statementValue,
  type NationalInterest,
  type NationalValue,
  type Objective,
  type Principle,
} from './statement.js';

/** Reads national interests by id, batched for each request. */
@Injectable()
export class NationalInterestLoader extends CatalogueLoader<NationalInterest> {
  protected readonly table = 'national_interest';
  protected readonly value = statementValue('row');
}

/** Reads principles by id, batched for each request. */
@Injectable()
export class PrincipleLoader extends CatalogueLoader<Principle> {
  protected readonly table = 'principle';
  protected readonly value = statementValue('row');
}

/** Reads groups of national values by id, batched for each request. */
@Injectable()
export class NationalValueLoader extends CatalogueLoader<NationalValue> {
  protected readonly table = 'national_value';
  protected readonly value = nationalValueValue('row');
}

/** Reads objectives by id, batched for each request. */
@Injectable()
export class ObjectiveLoader extends CatalogueLoader<Objective> {
  protected readonly table = 'objective';
  protected readonly value = objectiveValue('row');
}
