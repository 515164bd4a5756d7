/** The tables of the page as TypeORM entities that are GraphQL types at once, the usual way of NestJS. */
import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@ObjectType()
@Entity('institution')
export class Institution {
  @Field(() => ID)
  @PrimaryColumn('uuid')
  id: string;

  @Field(() => String)
  @Column('text')
  code: string;

  @Field(() => String)
  @Column('text', { name: 'name_sw' })
  nameSw: string;

  @Field(() => String)
  @Column('text', { name: 'name_en' })
  nameEn: string;
}

@ObjectType()
@Entity('focus_area')
export class FocusArea {
  @Field(() => ID)
  @PrimaryColumn('uuid')
  id: string;

  @Field(() => String)
  @Column('text')
  code: string;

  @Field(() => String)
  @Column('text', { name: 'name_sw' })
  nameSw: string;

  @Field(() => String)
  @Column('text', { name: 'name_en' })
  nameEn: string;
}

@ObjectType()
@Entity('status_update')
export class StatusUpdate {
  @Field(() => ID)
  @PrimaryColumn('uuid')
  id: string;

  @Field(() => Int)
  @Column('integer')
  progress: number;

  @Field(() => String)
  @Column('text')
  rating: string;

  @Field(() => String)
  @Column('text')
  narrative: string;

  @Field(() => Date, { nullable: true })
  @Column('timestamptz', { name: 'signed_off_at', nullable: true })
  signedOffAt: Date | null;
}

@Entity('assignment')
export class Assignment {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'action_item_id' })
  actionItemId: string;

  @Column('uuid', { name: 'institution_id' })
  institutionId: string;

  @Column('text')
  part: string;

  @Column('text')
  state: string;
}

@ObjectType()
@Entity('action_item')
export class ActionItem {
  @Field(() => ID)
  @PrimaryColumn('uuid')
  id: string;

  @Field(() => String)
  @Column('text')
  code: string;

  @Field(() => String)
  @Column('text', { name: 'title_sw' })
  titleSw: string;

  @Field(() => String)
  @Column('text', { name: 'title_en' })
  titleEn: string;

  @Field(() => String)
  @Column('text')
  state: string;

  @Field(() => String)
  @Column('date', { name: 'due_on' })
  dueOn: string;

  @Field(() => String, { nullable: true })
  @Column('text', { nullable: true })
  rating: string | null;

  @Field(() => Int)
  @Column('integer')
  progress: number;

  @Column('uuid', { name: 'focus_area_id', nullable: true })
  focusAreaId: string | null;

  @Column('uuid', { name: 'latest_update_id', nullable: true })
  latestUpdateId: string | null;
}

@ObjectType()
export class PageInfo {
  @Field(() => Boolean)
  hasNextPage: boolean;

  @Field(() => String, { nullable: true })
  endCursor: string | null;
}

@ObjectType()
export class ActionItemConnection {
  @Field(() => [ActionItem])
  nodes: ActionItem[];

  @Field(() => PageInfo)
  pageInfo: PageInfo;
}
