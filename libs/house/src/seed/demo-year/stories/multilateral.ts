import { bilingual } from '@uratibu/platform';
import { before, month } from '../moment.js';
import { begun, brought, link, monthly, queries, reports, suspends } from '../steps.js';
import type { Story } from '../story.js';

/** Global governance and multilateral diplomacy (4.5). */
export const multilateral: readonly Story[] = [
  {
    title: bilingual(
      'Kalenda ya uhusiano na Umoja wa Afrika, Addis Ababa',
      'African Union liaison calendar, Addis Ababa',
    ),
    description: bilingual(
      'Kalenda moja ya vikao vya Umoja wa Afrika, misimamo ya Kenya na nani anayeiandaa, wiki nne kabla ya kila kikao.',
      'One calendar of African Union meetings, of Kenya’s positions and who prepares them, four weeks ahead of each meeting.',
    ),
    indicator: 'Positions for nine meetings out of ten are ready two weeks before',
    commitment: 'GG-15',
    objectives: ['OBJ-6', 'OBJ-7'],
    interests: ['NI-7'],
    lead: 'MISSION-ADDIS-ABABA',
    due: 40,
    steps: [
      ...begun(3, 'addis', 'ORDINARY', 'addis'),
      ...monthly(
        'addis',
        [
          3,
          50,
          'ON_TRACK',
          'Positions ready in time for 14 of 17 meetings.',
          { evidence: [link('Calendar with positions', 'addis/calendar')] },
        ],
        [2, 60, 'ON_TRACK', 'Positions ready in time for 18 of 20 meetings.'],
        [
          1,
          75,
          'ON_TRACK',
          'Reform retreat of the Permanent Representatives prepared; the summary went out in both languages.',
          { evidence: [link('Summary of the retreat', 'addis/retreat')] },
        ],
      ),
      ...reports(
        'addis',
        [0, 85, 'ON_TRACK', 'Calendar of the coming year in draft; 15 of 16 positions in time.'],
        'HANDED_IN',
      ),
    ],
  },
  {
    title: bilingual(
      'Mwongozo wa usafiri bila viza kwa Waafrika',
      'Guidance on visa-free travel for Africans',
    ),
    description: bilingual(
      'Mwongozo mmoja kwa maafisa wa uhamiaji, mashirika ya ndege na misheni kuhusu usafiri bila viza.',
      'One guidance for immigration officers, airlines and missions on travel without visa.',
    ),
    indicator: 'Mwongozo umetolewa na maafisa wa vituo vyote vya kuingilia wamefunzwa',
    commitment: 'GG-09',
    objectives: ['OBJ-6'],
    interests: ['NI-2', 'NI-7'],
    lead: 'INTERIOR',
    due: 45,
    steps: [
      ...begun(3, 'mratibu', 'ORDINARY', 'ndani'),
      ...monthly(
        'ndani',
        [3, 40, 'ON_TRACK', 'Maoni ya mashirika saba ya ndege yamepokelewa.'],
        [
          2,
          45,
          'AT_RISK',
          'Kazi imepungua kasi.',
          { obstacles: 'Kanuni mpya za uhamiaji zinasubiri kuchapishwa.' },
        ],
      ),
      suspends(
        month(1, 9),
        'mratibu',
        'Mwongozo unasubiri kanuni mpya za uhamiaji kuchapishwa katika Gazeti Rasmi.',
      ),
    ],
  },
  {
    title: bilingual(
      'Mkakati wa nafasi za Kenya katika vyombo vya Umoja wa Mataifa',
      'Strategy for Kenya’s candidatures in United Nations bodies',
    ),
    description: bilingual(
      'Orodha ya nafasi za miaka mitano ijayo, kipaumbele cha kila moja na mpango wa kuungwa mkono.',
      'A list of the seats of the next five years, the priority of each and the plan to win support.',
    ),
    indicator: 'The strategy has been adopted, with a lead mission for each seat',
    commitment: 'GG-14',
    objectives: ['OBJ-7', 'OBJ-5'],
    interests: ['NI-7'],
    priority: 'HIGH',
    lead: 'SDFA',
    due: 85,
    steps: brought(before(9), 'mratibu2', 'CROSS_CUTTING', 1),
  },
  {
    title: bilingual(
      'Ushawishi kuhusu ufadhili wa Mfuko wa Amani wa Afrika',
      'Advocacy on the financing of the African Peace Fund',
    ),
    description: bilingual(
      'Kutafuta uungaji mkono wa nchi kumi kuhusu ufadhili endelevu wa shughuli za amani za Umoja wa Afrika.',
      'To win the support of ten countries for lasting finance of African Union peace operations.',
    ),
    indicator: 'Ten countries have put their support in writing',
    commitment: 'GG-10',
    objectives: ['OBJ-2', 'OBJ-7'],
    interests: ['NI-7'],
    lead: 'MISSION-ADDIS-ABABA',
    due: 125,
    steps: [
      ...brought(before(15), 'mratibu', 'ORDINARY'),
      queries(
        before(4),
        'addis',
        'Which ten countries are meant, and does the mission speak to those that have no embassy in Addis Ababa?',
      ),
    ],
  },
  {
    title: bilingual(
      'Muhtasari wa misimamo ya pamoja ya Jumuiya ya Afrika Mashariki',
      'Digest of the common positions of the East African Community',
    ),
    description: bilingual(
      'Muhtasari wa kila robo mwaka kwa wizara na misheni kuhusu misimamo iliyokubaliwa na nchi wanachama.',
      'A quarterly digest for ministries and missions of the positions agreed by the member states.',
    ),
    indicator: 'Matoleo manne yametolewa kwa wakati',
    commitment: 'GG-03',
    objectives: ['OBJ-6'],
    interests: ['NI-7', 'NI-2'],
    reportingPeriod: 'QUARTERLY',
    lead: 'SDFA',
    due: 200,
    steps: brought(before(10), 'sera', 'ORDINARY'),
  },
];
