import { bilingual } from '@uratibu/platform';
import { before, month } from '../moment.js';
import { begun, brought, completes, defers, endorses, link, monthly, reports, sendsBack } from '../steps.js';
import type { Story } from '../story.js';

/** Diaspora diplomacy (4.8). */
export const diaspora: readonly Story[] = [
  {
    title: bilingual(
      'Usajili wa vyama vya Wakenya wanaoishi nje ya nchi',
      'Registration of associations of Kenyans abroad',
    ),
    description: bilingual(
      'Fomu moja ya mtandaoni, orodha ya wazi ya vyama na afisa wa mawasiliano katika kila misheni.',
      'One online form, an open list of associations and a contact officer in each mission.',
    ),
    indicator: 'Vyama 300 katika nchi 40 vimesajiliwa',
    commitment: 'DI-06',
    objectives: ['OBJ-8'],
    interests: ['NI-7', 'NI-2'],
    lead: 'SDDA',
    due: 58,
    steps: [
      ...begun(3, 'diaspora', 'ORDINARY', 'ughaibuni'),
      ...monthly(
        'ughaibuni',
        [
          3,
          35,
          'ON_TRACK',
          'Vyama 86 vimesajiliwa katika nchi 17.',
          { evidence: [link('Orodha ya vyama', 'diaspora/vyama')] },
        ],
        [2, 50, 'ON_TRACK', 'Vyama 151 vimesajiliwa katika nchi 26.'],
        [
          1,
          65,
          'ON_TRACK',
          'Vyama 208 vimesajiliwa katika nchi 33; mwongozo wa uongozi bora umetolewa.',
          { evidence: [link('Mwongozo wa uongozi bora', 'diaspora/mwongozo')] },
        ],
      ),
      ...reports(
        'ughaibuni',
        [
          0,
          72,
          'ON_TRACK',
          'Vyama 229 vimesajiliwa katika nchi 35.',
          { nextStep: 'Kikao cha mtandaoni na vyama vya nchi za Ghuba.' },
        ],
        'HANDED_IN',
      ),
    ],
  },
  {
    title: bilingual('Dawati la uwekezaji la Wakenya wanaoishi nje', 'Investment desk for Kenyans abroad'),
    description: bilingual(
      'Taarifa, ushauri na njia moja salama ya kuwekeza nyumbani, kwa ushirikiano na benki nne.',
      'Information, advice and one safe way to invest at home, together with four banks.',
    ),
    indicator: 'Dawati linafanya kazi; uwekezaji wa shilingi bilioni 1 umerekodiwa',
    commitment: 'DI-04',
    objectives: ['OBJ-8', 'OBJ-3'],
    interests: ['NI-2'],
    lead: 'SDDA',
    due: 150,
    steps: [
      ...brought(before(13), 'ughaibuni', 'ORDINARY', 1),
      defers(
        before(5),
        'mkurugenzi',
        'Tusubiri maoni ya Benki Kuu kuhusu dhamana; yanatarajiwa ndani ya wiki mbili.',
        9,
      ),
    ],
  },
  {
    title: bilingual(
      'Simu ya dharura kwa Wakenya wanaofanya kazi Ghuba',
      'Emergency line for Kenyans working in the Gulf',
    ),
    description: bilingual(
      'Simu ya saa 24 kwa Kiswahili na Kiingereza, wakalimani na nyumba salama mbili.',
      'A line open day and night in Swahili and English, with interpreters and two safe houses.',
    ),
    indicator: 'Simu inajibiwa saa 24; kesi tisa kati ya kumi hupata jibu ndani ya siku tatu',
    commitment: 'DI-01',
    objectives: ['OBJ-8'],
    interests: ['NI-1', 'NI-7'],
    priority: 'HIGH',
    lead: 'SDDA',
    due: -16,
    steps: [
      ...begun(3, 'mratibu2', 'CROSS_CUTTING', 'ughaibuni'),
      ...monthly(
        'ughaibuni',
        [3, 20, 'ON_TRACK', 'Wahudumu kumi wa simu wameajiriwa kwa mkataba.'],
        [
          2,
          35,
          'AT_RISK',
          'Nyumba salama ya kwanza imepatikana Riyadh.',
          { obstacles: 'Kibali cha nyumba ya pili kinasubiriwa.' },
        ],
      ),
      ...reports(
        'ughaibuni',
        [
          1,
          40,
          'OFF_TRACK',
          'Simu inafanya kazi mchana pekee.',
          { obstacles: 'Bajeti ya zamu ya usiku haijaidhinishwa; kibali cha nyumba ya pili bado.' },
        ],
        'SIGNED_OFF',
      ),
      sendsBack(
        before(4),
        'mratibu2',
        'ughaibuni',
        'Taja idadi ya kesi zilizopokelewa na zilizojibiwa, na tarehe mnayotarajia kibali.',
      ),
    ],
  },
  {
    title: bilingual(
      'Tuzo za mafanikio ya Wakenya wanaoishi nje',
      'Awards for the achievements of Kenyans abroad',
    ),
    description: bilingual(
      'Utaratibu wa wazi wa kuwapendekeza na kuwachagua Wakenya kumi kila mwaka, na hafla ya kuwatunuku.',
      'An open way to nominate and choose ten Kenyans each year, and a ceremony to honour them.',
    ),
    indicator: 'Tuzo kumi zimetolewa kwa utaratibu uliochapishwa',
    commitment: 'DI-05',
    objectives: ['OBJ-8', 'OBJ-5'],
    interests: ['NI-7'],
    lead: 'SDDA',
    due: -55,
    steps: [
      ...begun(4, 'ughaibuni', 'ORDINARY', 'ughaibuni'),
      ...monthly(
        'ughaibuni',
        [4, 75, 'ON_TRACK', 'Jopo limewachagua washindi kumi kutoka nchi tisa.'],
        [
          3,
          100,
          'DONE',
          'Hafla ya tuzo imefanyika Nairobi na kutangazwa moja kwa moja.',
          { evidence: [link('Ripoti ya tuzo na washindi', 'diaspora/tuzo')] },
        ],
      ),
      completes(month(2, 7), 'ughaibuni'),
      endorses(month(2, 9), 'ughaibuni.masuuli'),
      endorses(month(2, 14), 'mratibu'),
    ],
  },
];
