import { Context, Field, ObjectType, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Bilingual } from '../text/bilingual.js';
import { describedEnum } from './described-enum.js';
import type { RequestContext } from './request-context.js';

/** GraphQL enum of the platform's languages. */
export const LanguageEnum = describedEnum('Language', 'A language of the platform.', {
  sw: 'Kiswahili',
  en: 'English',
});

/** GraphQL: a text in both languages. Its value is a plain {@link Bilingual}. */
@ObjectType('BilingualText', { description: 'A text in both languages of the platform.' })
export class BilingualText implements Bilingual {
  @Field(() => String, { description: 'In Swahili.' })
  sw: string;

  @Field(() => String, { description: 'In English.' })
  en: string;
}

/** Chooses the language of the one who asks. */
@Resolver(() => BilingualText)
export class BilingualTextResolver {
  @ResolveField(() => String, {
    description: "In the viewer's language; in that of the Accept-Language header when nobody is signed in.",
  })
  text(@Parent() value: Bilingual, @Context() context: RequestContext): string {
    return value[context.language];
  }
}
