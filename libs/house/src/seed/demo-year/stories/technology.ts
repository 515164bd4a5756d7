import { bilingual } from '@uratibu/platform';
import { before, month } from '../moment.js';
import { asksForTime, begun, brought, completes, drafts, endorses, link, monthly } from '../steps.js';
import type { Story } from '../story.js';

/** Science, technology and innovation diplomacy (4.7). */
export const technology: readonly Story[] = [
  {
    title: bilingual(
      'Ziara ya kampuni changa za teknolojia Estonia na Singapuri',
      'Mission of technology start-ups to Estonia and Singapore',
    ),
    description: bilingual(
      'Kupeleka kampuni changa 20 kukutana na wawekezaji na vituo vya ubunifu, na kufuatilia makubaliano kwa miezi sita.',
      'To take 20 start-ups to meet investors and innovation hubs, and to follow the agreements for six months.',
    ),
    indicator: 'Twenty start-ups have taken part; eight have signed agreements',
    commitment: 'ST-03',
    objectives: ['OBJ-3', 'OBJ-7'],
    interests: ['NI-2', 'NI-7'],
    lead: 'ICT',
    due: 16,
    steps: [
      ...begun(3, 'tehama', 'ORDINARY', 'tehama'),
      ...monthly(
        'tehama',
        [
          3,
          25,
          'ON_TRACK',
          'Call closed with 143 applications; 20 start-ups chosen, nine led by women.',
          { evidence: [link('List of the chosen start-ups', 'ict/start-ups')] },
        ],
        [
          2,
          50,
          'ON_TRACK',
          'Tallinn leg held: 61 meetings, three agreements.',
          { evidence: [link('Report from Tallinn', 'ict/tallinn')] },
        ],
        [
          1,
          55,
          'AT_RISK',
          'Singapore leg in preparation.',
          {
            obstacles: 'The host fair was put off by its organisers to the next quarter.',
            nextStep: 'Ask for a later due date.',
          },
        ],
      ),
      asksForTime(
        before(2),
        'tehama',
        121,
        'The Singapore fair was put off by its organisers; the follow-up needs six weeks after it.',
      ),
    ],
  },
  {
    title: bilingual(
      'Mjadala wa Nairobi kuhusu utawala wa akili unde',
      'Nairobi dialogue on the governance of artificial intelligence',
    ),
    description: bilingual(
      'Mjadala wa wataalamu wa nchi za Afrika kabla ya mikutano ya kimataifa, na taarifa ya pamoja.',
      'A dialogue of experts of African countries ahead of the international meetings, with a common statement.',
    ),
    indicator: 'The dialogue has been held; the statement is signed by 15 countries',
    commitment: 'ST-02',
    objectives: ['OBJ-7', 'OBJ-5'],
    interests: ['NI-7'],
    lead: 'ICT',
    due: -75,
    steps: [
      ...begun(5, 'mratibu', 'ORDINARY', 'tehama'),
      ...monthly(
        'tehama',
        [5, 70, 'ON_TRACK', '22 countries confirmed.'],
        [
          4,
          100,
          'DONE',
          'Held with 24 countries; 17 signed the Nairobi statement.',
          { evidence: [link('The Nairobi statement', 'ict/statement')] },
        ],
      ),
      completes(month(3, 7), 'tehama'),
      endorses(month(3, 9), 'tehama.masuuli'),
      endorses(month(3, 13), 'mratibu'),
    ],
  },
  {
    title: bilingual('Maafisa wa kidijitali katika misheni kumi', 'Digital officers in ten missions'),
    description: bilingual(
      'Kuwafunza maafisa kumi waliopo kuhudumia Wakenya na wawekezaji kwa njia ya mtandao.',
      'To train ten serving officers to serve Kenyans and investors online.',
    ),
    indicator: 'Ten missions answer online within two working days',
    commitment: 'ST-05',
    objectives: ['OBJ-5', 'OBJ-8'],
    interests: ['NI-7'],
    lead: 'ICT',
    supports: ['SDFA'],
    due: 115,
    // Nobody has looked at it yet; it is late.
    steps: brought(before(14), 'tehama', 'ORDINARY', 0),
  },
  {
    title: bilingual(
      'Ushirikiano wa takwimu za satelaiti kwa kilimo',
      'Co-operation on satellite data for farming',
    ),
    description: bilingual(
      'Kupata takwimu za bure za satelaiti kwa tahadhari ya ukame, kwa makubaliano na mashirika mawili ya anga.',
      'To obtain free satellite data for drought warning, by agreement with two space agencies.',
    ),
    indicator: 'Two agreements; data reach the drought authority weekly',
    commitment: 'ST-06',
    objectives: ['OBJ-3', 'OBJ-7'],
    interests: ['NI-6'],
    lead: 'ICT',
    due: 180,
    steps: [drafts(before(3), 'mratibu2')],
  },
];
