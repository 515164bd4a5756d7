import { bilingual } from '@uratibu/platform';
import { before, month } from '../moment.js';
import { begun, brought, completes, drafts, endorses, link, monthly, rejects, reports } from '../steps.js';
import type { Story } from '../story.js';

/** Economic and commercial diplomacy (4.3): investment, connectivity, tourism, the creative economy. */
export const investment: readonly Story[] = [
  {
    title: bilingual(
      'Uratibu wa kituo cha pamoja cha mpaka, Busia',
      'Coordination of the one-stop border post, Busia',
    ),
    description: bilingual(
      'Kupunguza muda wa malori kuvuka mpaka wa Kenya na Uganda kwa ratiba moja ya ukaguzi, dawati la wafanyabiashara wadogo na kikao cha kila mwezi cha pande zote mbili.',
      'To cut the time lorries take to cross between Kenya and Uganda by one inspection timetable, a desk for small traders and a monthly meeting of both sides.',
    ),
    indicator: 'Median crossing time of lorries below 4 hours for three months running',
    commitment: 'EC-16',
    objectives: ['OBJ-6', 'OBJ-3'],
    interests: ['NI-2'],
    lead: 'COUNTY-040',
    supports: ['INTERIOR'],
    due: 34,
    steps: [
      ...begun(3, 'busia', 'ORDINARY', 'busia', 'ndani'),
      ...monthly(
        'busia',
        [3, 20, 'ON_TRACK', 'First joint meeting held with the Ugandan side; baseline measured at 9 hours.'],
        [
          2,
          40,
          'ON_TRACK',
          'Traders’ desk opened; 540 small traders served in its first month.',
          { evidence: [link('Log of the traders’ desk', 'busia/desk')] },
        ],
      ),
      ...reports(
        'busia',
        [
          1,
          50,
          'AT_RISK',
          'Median crossing time down to 6 hours 10 minutes.',
          {
            obstacles: 'The second scanner stands still; spare parts are awaited.',
            nextStep: 'Night shift from next month.',
          },
        ],
        'HANDED_IN',
      ),
      ...monthly(
        'ndani',
        [3, 20, 'ON_TRACK', 'Maafisa wa uhamiaji wa zamu ya usiku wameteuliwa.'],
        [2, 45, 'ON_TRACK', 'Mfumo wa foleni wa kielektroniki umejaribiwa kwa wiki mbili.'],
        [1, 55, 'ON_TRACK', 'Zamu ya usiku imeanza siku tatu kwa wiki.'],
      ),
    ],
  },
  {
    title: bilingual(
      'Jukwaa la wawekezaji la Kituo cha Fedha cha Nairobi',
      'Investors’ forum of the Nairobi financial hub',
    ),
    description: bilingual(
      'Kuandaa jukwaa la kila mwaka la mabenki, mifuko ya uwekezaji na mashirika ya kimataifa, na orodha ya vivutio vilivyoidhinishwa.',
      'To prepare a yearly forum of banks, funds and international bodies, with a list of approved incentives.',
    ),
    indicator: 'The forum has been held with 60 institutions; ten letters of intent',
    commitment: 'EC-19',
    objectives: ['OBJ-3', 'OBJ-5'],
    interests: ['NI-2', 'NI-7'],
    priority: 'HIGH',
    cabinetMandated: true,
    lead: 'TRADE',
    due: 140,
    // Three offices have endorsed it; before Cabinet it is late.
    steps: brought(before(46), 'mratibu', 'CROSS_CUTTING', 3),
  },
  {
    title: bilingual(
      'Mpango wa maafisa wa kibiashara katika misheni',
      'Plan for commercial officers in the missions',
    ),
    description: bilingual(
      'Kupendekeza misheni kumi na mbili za kwanza kupata afisa wa kibiashara na malengo ya kila mmoja.',
      'To propose the first twelve missions to get a commercial officer, and the targets of each.',
    ),
    indicator: 'Mpango umewasilishwa na kila misheni ina malengo yanayopimika',
    commitment: 'EC-01',
    objectives: ['OBJ-3'],
    interests: ['NI-2'],
    lead: 'SDFA',
    supports: ['TRADE'],
    due: 95,
    steps: [drafts(before(6), 'mratibu')],
  },
  {
    title: bilingual(
      'Utangazaji wa pamoja wa Mara na Serengeti',
      'Joint promotion of the Mara and the Serengeti',
    ),
    description: bilingual(
      'Kampeni moja ya utalii ya Kenya na Tanzania katika maonyesho ya London na Berlin.',
      'One tourism campaign of Kenya and Tanzania at the fairs of London and Berlin.',
    ),
    indicator: 'Joint stand at two fairs; 40 tour operators sell the circuit',
    commitment: 'EC-09',
    objectives: ['OBJ-3', 'OBJ-6'],
    interests: ['NI-2'],
    lead: 'TOURISM',
    due: -130,
    steps: [
      ...begun(7, 'utalii', 'ORDINARY', 'utalii'),
      ...monthly(
        'utalii',
        [7, 75, 'ON_TRACK', 'Stand shared in London; 26 operators took up the circuit.'],
        [
          6,
          100,
          'DONE',
          'Stand shared in Berlin; 43 operators sell the circuit now.',
          { evidence: [link('Final report with list of operators', 'tourism/final-report')] },
        ],
      ),
      completes(month(5, 8), 'utalii'),
      endorses(month(5, 10), 'utalii.masuuli'),
      endorses(month(5, 14), 'mratibu'),
    ],
  },
  {
    title: bilingual('Mfuko wa pamoja wa filamu na Afrika Kusini', 'Joint film fund with South Africa'),
    description: bilingual(
      'Kuanzisha mfuko wa filamu zinazotayarishwa kwa pamoja.',
      'To set up a fund for co-produced films.',
    ),
    indicator: 'The fund has been agreed and funded',
    commitment: 'EC-08',
    objectives: ['OBJ-3'],
    interests: ['NI-2'],
    lead: 'TOURISM',
    due: 100,
    steps: [
      ...brought(month(2, 5), 'utalii', 'ORDINARY', 1),
      rejects(
        month(2, 12),
        'mkurugenzi',
        'Mfuko kama huu unaandaliwa tayari na wizara ya ubunifu; tusiurudie. Shirikianeni nao.',
      ),
    ],
  },
];
