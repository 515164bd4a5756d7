import { CurrentViewer, Requires, resultUnion, SignedIn, type Viewer } from '@uratibu/platform';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { ReminderRule } from './reminder-rule.entity.js';
import { ReminderRuleType, UpdateReminderRuleInput } from './reminder-rule.type.js';
import { ReminderRules } from './reminder-rules.service.js';

const UpdateReminderRuleResult = resultUnion('UpdateReminderRuleResult', () => ReminderRuleType);

/** The rules of reminders: everyone may read why they are reminded; an administrator changes them. */
@Resolver()
export class ReminderRuleResolver {
  constructor(private readonly rules: ReminderRules) {}

  @SignedIn()
  @Query(() => [ReminderRuleType], {
    description: 'The rules by which deadlines become reminders, earliest first.',
  })
  async reminderRules(): Promise<ReminderRuleType[]> {
    return (await this.rules.all()).map(toType);
  }

  @Requires('reminder-rule:manage')
  @Mutation(() => UpdateReminderRuleResult, {
    description: 'Changes a rule; the reminders of all open deadlines are planned anew at once.',
  })
  async updateReminderRule(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { type: () => UpdateReminderRuleInput, description: 'What is to change.' })
    { id, expectedVersion, ...change }: UpdateReminderRuleInput,
  ): Promise<ReminderRuleType> {
    return toType(await this.rules.update(viewer, id, expectedVersion, change));
  }
}

function toType({ textSw, textEn, aboveSw, aboveEn, ...rule }: ReminderRule): ReminderRuleType {
  return { ...rule, text: { sw: textSw, en: textEn }, above: { sw: aboveSw, en: aboveEn } };
}
