/**
 * The floors of the house: a room imports only from rooms on lower floors, and only through their front door.
 * Rooms on one floor do not know each other; apps know rooms, never each other.
 */
const floors = [
  ['platform'],
  ['policy', 'institutions'],
  ['identity'],
  ['reminders'],
  ['approvals'],
  ['actions'],
  ['house'],
];

const specs = '\\.spec\\.ts$';
/** Each room has one front door; the platform has two side doors, for what runs PostgreSQL and for tests. */
const doors = ['^libs/[^/]+/src/index\\.ts$', '^libs/platform/src/(embedded|testing)/index\\.ts$'];
const roomsOf = (names) => `^libs/(${names.join('|')})/`;

const noWayUp = floors.flatMap((rooms, floor) =>
  rooms.map((room) => ({
    name: `floor-of-${room}`,
    comment: `${room} may import only rooms on the floors below it`,
    severity: 'error',
    from: { path: `^libs/${room}/src`, pathNot: specs },
    to: {
      path: '^(libs|apps|migrations|test)/',
      pathNot: [
        `^libs/${room}/`,
        ...floors.slice(0, floor).map(roomsOf),
        ...(room === 'house' ? ['^migrations/'] : []),
      ],
    },
  })),
);

export default {
  forbidden: [
    ...noWayUp,
    {
      name: 'front-door',
      comment: 'Another room is entered through its src/index.ts only',
      severity: 'error',
      from: { path: '^(libs|apps|test|migrations)/([^/]+)/' },
      to: { path: '^libs/[^/]+/src/', pathNot: [...doors, '^$1/$2/'] },
    },
    {
      name: 'no-circles',
      comment: 'A circle of imports breaks decorators, and minds',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'apps-know-no-apps',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'pure-lifecycles',
      comment: 'A lifecycle is a table: no database, no framework, no clock',
      severity: 'error',
      from: { path: '\\.lifecycle\\.ts$' },
      to: { dependencyTypes: ['npm', 'core'], pathNot: '^libs/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { conditionNames: ['development', 'import', 'node', 'default'] },
  },
};
