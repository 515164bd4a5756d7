import {
  BilingualText,
  CurrentViewer,
  DateScalar,
  describedEnum,
  Public,
  Requires,
  resultUnion,
  type CivilDate,
  type Viewer,
} from '@uratibu/platform';
import { Args, Field, InputType, Int, Mutation, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { Holidays, type HolidayEntry } from './holidays.service.js';

const HolidayStandingEnum = describedEnum(
  'HolidayStanding',
  'Why a day is a holiday, or is none after all.',
  {
    RECKONED: 'A holiday by the Public Holidays Act.',
    ADDED: 'Declared a holiday by the Gazette.',
    CANCELLED: 'Would be a holiday, but was called off: it is worked.',
  },
);

/** GraphQL: a public holiday of Kenya. */
@ObjectType('Holiday', {
  description: 'A public holiday of Kenya: no reminders go out, and it is no working day.',
})
export class HolidayType implements HolidayEntry {
  @Field(() => DateScalar, { description: 'The day.' })
  day: CivilDate;

  @Field(() => BilingualText, { description: 'What it is called.' })
  name: BilingualText;

  @Field(() => HolidayStandingEnum, { description: 'Why it is one, or is none after all.' })
  standing: HolidayEntry['standing'];
}

/** GraphQL: a holiday to declare. */
@InputType('AddHolidayInput', { description: 'A holiday that the Gazette has declared.' })
export class AddHolidayInput {
  @Field(() => DateScalar, { description: 'The day, after today.' })
  day: CivilDate;

  @Field(() => String, { description: 'What it is called in Swahili.' })
  nameSw: string;

  @Field(() => String, { description: 'What it is called in English.' })
  nameEn: string;
}

const AddHolidayResult = resultUnion('AddHolidayResult', () => HolidayType);
const RemoveHolidayResult = resultUnion('RemoveHolidayResult', () => HolidayType);

/** The public holidays, and their changes. */
@Resolver()
export class HolidayResolver {
  constructor(private readonly service: Holidays) {}

  @Public()
  @Query(() => [HolidayType], {
    description: 'The public holidays of a year, with those that were called off.',
  })
  holidays(
    @Args('year', { type: () => Int, description: 'The year, 2020 to 2100.' }) year: number,
  ): Promise<HolidayType[]> {
    return this.service.of(year);
  }

  @Requires('holiday:manage')
  @Mutation(() => AddHolidayResult, {
    description: 'Declares a day a holiday, or takes back that one was called off; reminders move at once.',
  })
  addHoliday(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { type: () => AddHolidayInput, description: 'The holiday.' }) input: AddHolidayInput,
  ): Promise<HolidayType> {
    return this.service.add(viewer, input.day, { sw: input.nameSw, en: input.nameEn });
  }

  @Requires('holiday:manage')
  @Mutation(() => RemoveHolidayResult, {
    description: 'Calls a holiday off, or takes back that a day was declared one; reminders move at once.',
  })
  removeHoliday(
    @CurrentViewer() viewer: Viewer,
    @Args('day', { type: () => DateScalar, description: 'The day, after today.' }) day: CivilDate,
  ): Promise<HolidayType> {
    return this.service.remove(viewer, day);
  }
}
