import { bilingual } from '@uratibu/platform';
import { before } from '../moment.js';
import { asksForTime, begun, brought, link, monthly, reports } from '../steps.js';
import type { Story } from '../story.js';

/** Socio-cultural diplomacy (4.9). */
export const culture: readonly Story[] = [
  {
    title: bilingual('Makubaliano ya miji rafiki, Nakuru', 'Sister-city agreement, Nakuru'),
    description: bilingual(
      'Makubaliano na jiji moja la Ulaya kuhusu taka, maua na kubadilishana wanafunzi wa vyuo vya ufundi.',
      'An agreement with one European city on waste, flowers and the exchange of students of technical colleges.',
    ),
    indicator: 'The agreement is signed and its first exchange has taken place',
    commitment: 'SC-02',
    objectives: ['OBJ-5', 'OBJ-3'],
    interests: ['NI-7', 'NI-2'],
    lead: 'COUNTY-032',
    supports: ['TOURISM'],
    due: -6,
    steps: [
      ...begun(3, 'nakuru', 'ORDINARY', 'nakuru', 'utalii'),
      ...monthly(
        'nakuru',
        [
          3,
          45,
          'ON_TRACK',
          'Delegation received; themes agreed.',
          { evidence: [link('Record of the visit', 'nakuru/visit')] },
        ],
        [2, 60, 'ON_TRACK', 'Draft agreement cleared by the county attorney.'],
        [
          1,
          70,
          'AT_RISK',
          'Draft sent to the partner city.',
          { obstacles: 'Their council sits only next month.' },
        ],
      ),
      asksForTime(
        before(2),
        'nakuru',
        38,
        'The partner city’s council takes up the agreement at its next sitting only.',
      ),
      ...monthly(
        'utalii',
        [3, 50, 'ON_TRACK', 'Delegation guided through the lake circuit.'],
        [2, 60, 'ON_TRACK', 'Joint page on the two cities drafted.'],
        [1, 70, 'ON_TRACK', 'Photographs and texts cleared.'],
      ),
      ...reports(
        'utalii',
        [
          0,
          80,
          'ON_TRACK',
          'Joint page online in two languages.',
          { evidence: [link('The joint page', 'nakuru/page')] },
        ],
        'HANDED_IN',
      ),
    ],
  },
  {
    title: bilingual('Wiki ya utamaduni wa Kenya, Paris na Tokyo', 'Week of Kenyan culture, Paris and Tokyo'),
    description: bilingual(
      'Muziki, mitindo, vyakula na sanaa za Kenya katika miji miwili, pamoja na mikutano ya utalii.',
      'Kenyan music, fashion, food and art in two cities, with meetings on tourism.',
    ),
    indicator: 'Both weeks have been held; 10,000 visitors, and 25 tourism meetings',
    commitment: 'SC-03',
    objectives: ['OBJ-5'],
    interests: ['NI-7', 'NI-2'],
    lead: 'TOURISM',
    supports: ['KEPROBA'],
    due: 135,
    steps: brought(before(12), 'mratibu', 'ORDINARY'),
  },
  {
    title: bilingual(
      'Kiswahili katika vikao vya Umoja wa Afrika',
      'Kiswahili in the meetings of the African Union',
    ),
    description: bilingual(
      'Kuongeza wakalimani, kamusi ya istilahi na hotuba zinazotolewa kwa Kiswahili.',
      'More interpreters, a glossary of terms, and speeches given in Kiswahili.',
    ),
    indicator: 'Twelve interpreters accredited; a glossary of 1,500 terms in use',
    commitment: 'SC-01',
    objectives: ['OBJ-5', 'OBJ-6'],
    interests: ['NI-7', 'NI-4'],
    lead: 'MISSION-ADDIS-ABABA',
    due: 100,
    steps: [
      ...begun(2, 'addis', 'ORDINARY', 'addis'),
      ...monthly(
        'addis',
        [2, 15, 'ON_TRACK', 'Talks with the Commission’s language service; five interpreters proposed.'],
        [
          1,
          30,
          'ON_TRACK',
          'First 600 terms of the glossary agreed with the universities.',
          { evidence: [link('Glossary, first part', 'addis/glossary')] },
        ],
      ),
      ...reports(
        'addis',
        [0, 40, 'ON_TRACK', 'Seven interpreters accredited; the second 400 terms are under review.'],
        'SIGNED_OFF',
      ),
    ],
  },
];
