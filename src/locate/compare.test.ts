import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compare } from './compare';

const compared = (claim: string, page: string, isCut = false) => {
  const { kind, parts } = compare(claim, isCut, page, { start: 0, end: page.length });
  return {
    kind,
    parts: parts.map((part) => [
      part.kind,
      part.isSame,
      page.slice(part.inDocument?.start, part.inDocument?.end),
    ]),
  };
};

describe('compare', () => {
  it.each([
    [
      'The accuracy was 98.08%.',
      'An accuracy of approximately 98% was seen.',
      'agrees',
      [['figure', true, '98%']],
    ],
    ['An accuracy of 99 percent.', 'Its accuracy is 0.99 here.', 'agrees', [['figure', true, '0.99']]],
    [
      'An accuracy of 99% was reached.',
      'An accuracy of 98.08% was reached.',
      'differs',
      [['figure', false, '98.08%']],
    ],
    [
      'GPT-4o=0.80, GPT-4T=0.76',
      'We saw GPT-4o=0.80 and GPT-4T=0.76.',
      'agrees',
      [
        ['figure', true, '0.80'],
        ['figure', true, '0.76'],
      ],
    ],
    [
      'The tool increases recall of the model on code.',
      'The tool decreases recall of the model on code.',
      'differs',
      [['direction', false, 'decreases']],
    ],
    [
      'The model does find weak code in samples.',
      'The model does not find weak code in samples.',
      'differs',
      [['negation', false, 'not']],
    ],
    ['The model reads code.', 'Code is read by the model.', 'unclear', []],
  ] as const)('%s / %s', (claim, page, kind, parts) => {
    expect(compared(claim, page)).toEqual({ kind, parts: parts.map((part) => [...part]) });
  });

  it('does not call a figure different that the page leaves out, or gives for something else', () => {
    expect(compared('Recall was 93% in the end.', 'The price was 20% of that.').kind).toBe('unclear');
    expect(compared('Recall was 93% in the end.', 'Recall was high in the end.').kind).toBe('unclear');
  });

  it('lets a figure that is cut go on', () => {
    expect(compared('The accuracy was 98.', 'The accuracy was 98.08%.', true).kind).not.toBe('differs');
  });

  it('gives places in the texts as they were given', () => {
    const claim = 'precision of $\\approx 98.08\\%$, recall of 93\\%';
    const page = 'x precision of\u00A0≈ 77.08\u2009%, recall\u00AD of 93%';
    const { parts } = compare(claim, false, page, { start: 2, end: page.length });
    expect(
      parts.map(({ isSame, inClaim, inDocument }) => [
        isSame,
        claim.slice(inClaim?.start, inClaim?.end),
        page.slice(inDocument?.start, inDocument?.end),
      ]),
    ).toEqual([
      [true, '93\\%', '93%'],
      [false, '98.08\\%', '77.08\u2009%'],
    ]);
  });
});

describe('comparing figures', () => {
  it.each([
    ['Precision was 98% and recall was 93%.', 'Precision was 93% and recall was 98%.', 'differs'],
    ['Precision was 98% and recall was 93%.', 'Recall was 93% and precision was 98%.', 'agrees'],
    [
      'Precision and recall of 98% and 93%, respectively.',
      'A precision of 98% and a recall of 93% were seen.',
      'agrees',
    ],
    ['Nearly a quarter of the patients had it.', 'Of the patients, 23% had it.', 'agrees'],
    ['It moved at 6.5 mm per second.', 'It moved at 6.5 mm/s.', 'agrees'],
    ['Ten thousand cells were given.', 'Then 104 cells were given.', 'unclear'],
    ['20 (69%) and 54 (47%) were positive.', '20 (47%) and 54 (69%) were positive.', 'differs'],
    ['Error fell from 5% to 3% in the test.', 'Error fell from 3% to 5% in the test.', 'differs'],
    ['The model saw 2000 samples in training.', 'The model saw 3000 samples in training.', 'differs'],
    ['The model of 2019 saw 500 samples.', 'The model of 2020 saw 500 samples.', 'agrees'],
    ['Accuracy was over 90% in the test.', 'Accuracy was 92.3% in the test.', 'agrees'],
    ['Accuracy was over 90% in the test.', 'Accuracy was 85% in the test.', 'differs'],
    ['Accuracy was 92.3% in the test.', 'Accuracy was over 90% in the test.', 'unclear'],
    ['Trained on 10 000 snippets of code.', 'Trained on 10,000 snippets of code.', 'agrees'],
    ['Trained on 1.2 million snippets of code.', 'Trained on 1.23 million snippets of code.', 'agrees'],
    ['Trained on 1.2 million snippets of code.', 'Trained on 1.4 million snippets of code.', 'differs'],
    ['Sales changed by 5% in winter.', 'Sales changed by -5% in winter.', 'unclear'],
    ['Recall was 50% in the test.', 'Recall was seen in 50 patients of the test.', 'unclear'],
    ['Two models were trained on code.', 'Three models were trained on code.', 'differs'],
    ['Two models were trained on code.', 'Both of the 2 models were trained on code.', 'agrees'],
    ['Latency was 20 ms on the laptop.', 'Latency was 20 s on the laptop.', 'differs'],
    ['Latency was 20 ms on the laptop.', 'Latency was 0.02 s on the laptop.', 'agrees'],
    ['Mortality was 3.1% in women.', 'Mortality was 3·1% in women.', 'agrees'],
    ['It was popular in the 1990s with readers.', 'It was popular for 1990 s with readers.', 'unclear'],
    ['Accuracy was 99% and recall 93%.', 'Accuracy was 99% in the test.', 'unclear'],
    [
      'It reached an accuracy of 99%, precision of ≈ 98.08%.',
      'It reached 99% accuracy, 71.25% precision, 100% recall.',
      'differs',
    ],
    ['Accuracy was about 98% in the test.', 'Accuracy was 97% in the test.', 'unclear'],
  ] as const)('%s / %s', (claim, page, kind) => {
    expect(compared(claim, page).kind).toBe(kind);
  });

  it.each([
    [
      'The contact resistance was 5 Ω after burial.',
      'The contact resistance was 5 kΩ after burial.',
      'differs',
    ],
    [
      'The study plots covered 10 ha of grassland.',
      'The study plots covered 10 km2 of grassland.',
      'differs',
    ],
    [
      'The study plots covered 1,000 ha of grassland.',
      'The study plots covered 10 km² of grassland.',
      'agrees',
    ],
    [
      'Scans were acquired at 7 T with a head coil.',
      'Scans were acquired at 7 mT with a head coil.',
      'differs',
    ],
    ['The scheme spent 3 crore rupees on wells.', 'The scheme spent 3 lakh rupees on wells.', 'differs'],
    ['Salt in the wells stood at 35‰ in June.', 'Salt in the wells stood at 35% in June.', 'differs'],
    ['Salt in the wells stood at 35‰ in June.', 'Salt in the wells stood at 3.5% in June.', 'agrees'],
    ['Each household saved £120 in costs.', 'Each household saved $120 in costs.', 'differs'],
    ['Each household saved A$120 in costs.', 'Each household saved $120 in costs.', 'unclear'],
    ['The programme cost $1.9 million in a year.', 'The programme cost €1.9 million in a year.', 'differs'],
    ['The farms were followed for two and a half years.', 'The farms were followed for 2½ years.', 'agrees'],
    ['We spoke to one thousand two hundred farmers.', 'We spoke to 1,200 farmers.', 'agrees'],
    ['It reached 12,500 households in all.', "It reached 12'500 households in all.", 'agrees'],
    ['The corpus has 2 lakh dialogues in all.', 'The corpus has 200,000 dialogues in all.', 'agrees'],
    ['The groups differed in recall (p < 0.05).', 'The groups differed in recall (p < 0.001).', 'unclear'],
    ['The groups differed in recall (p < 0.001).', 'The groups differed in recall (p < 0.05).', 'differs'],
    ['The lid weighed 5 glorps in the test.', 'The lid weighed 5 snorps in the test.', 'unclear'],
    ['The drug was given at 5 pM in the test.', 'The drug was given at 7 pM in the test.', 'differs'],
    ['Of all trials, one in two ended early.', 'Of all trials, one in five ended early.', 'differs'],
    ['Hundreds of farmers were asked in June.', 'Thousands of farmers were asked in June.', 'differs'],
    ['Half of the farmers were asked in June.', 'A third of the farmers were asked in June.', 'differs'],
    ['None of the farmers were asked in June.', 'Six of the farmers were asked in June.', 'differs'],
  ] as const)('%s / %s', (claim, page, kind) => {
    expect(compared(claim, page).kind).toBe(kind);
  });

  it('calls a like number of another unit a difference of units', () => {
    const { parts } = compared('Latency was 20 ms on the laptop.', 'Latency was 20 s on the laptop.');
    expect(parts).toEqual([['unit', false, '20 s']]);
  });
});

describe('comparing directions and negations', () => {
  it.each([
    ['The drug lowered the risk of stroke.', 'The drug raised the risk of stroke.', 'differs'],
    ['The drug lowered the risk of stroke.', 'The drug reduced the risk of stroke.', 'agrees'],
    ['Mortality in men was higher than in women.', 'Mortality in women was lower than in men.', 'unclear'],
    [
      'Mortality of the men was higher than that of the women.',
      'Mortality of the women was higher than that of the men.',
      'differs',
    ],
    [
      'Patients were less likely to have had heart failure and more likely to have diabetes.',
      'Patients were more likely to have had heart failure and less likely to have diabetes.',
      'differs',
    ],
    ['The risk of stroke was significant.', 'The risk of stroke was insignificant.', 'differs'],
    ['It increases speed and decreases the cost.', 'It decreases cost and increases the speed.', 'unclear'],
    ['The tool is not only fast but finds weak code.', 'The tool is fast and finds weak code.', 'unclear'],
    [
      'The model can not only improve the accuracy of detection but also reduce the memory use of the server.',
      'The model improves the accuracy of detection and reduces the memory use of the server.',
      'agrees',
    ],
    [
      'The loss of the bone is not solely due to the dose given to patients.',
      'The loss of the bone is due to the dose given to patients.',
      'unclear',
    ],
    [
      'The drug does not fail to lower the blood pressure of patients with asthma.',
      'The drug lowers the blood pressure of patients with asthma.',
      'agrees',
    ],
    [
      'The drug fails to lower the blood pressure of patients with asthma.',
      'The drug lowers the blood pressure of patients with asthma.',
      'differs',
    ],
    [
      'The drug not only lowers the blood pressure but does not harm patients with asthma.',
      'The drug lowers the blood pressure and harms patients with asthma.',
      'differs',
    ],
    [
      'The model was capable of finding weak code.',
      'The model was incapable of finding weak code.',
      'differs',
    ],
    ['Accuracy of 99% was reached by the model.', 'Accuracy of 99% was not reached by the model.', 'differs'],
    [
      'It is fast, but finds weak code in samples.',
      'It is not fast, but finds weak code in samples.',
      'differs',
    ],
    ['diet-induced obesity rose in mice with age.', 'diet-induced obesity rose in mice with age.', 'agrees'],
  ] as const)('%s / %s', (claim, page, kind) => {
    expect(compared(claim, page).kind).toBe(kind);
  });
});

describe('comparing effects', () => {
  it.each([
    [
      'The herb reduces bleeding of the gums.',
      'Bleeding of the gums increased upon treatment with the herb.',
      'differs',
    ],
    [
      'Grazing impairs the growth of seedlings.',
      'We found that grazing promotes growth in seedlings of oak.',
      'differs',
    ],
    [
      'Salt suppresses germination of the seeds.',
      'Germination of these seeds was enhanced by salt.',
      'differs',
    ],
    [
      'Shade stabilizes the soil of the banks.',
      'The soil of these banks is destabilized by shade.',
      'differs',
    ],
    ['Mulch has no effect on soil carbon.', 'Mulch reduced soil carbon in all plots.', 'differs'],
    ['Mulch is associated with soil carbon.', 'Soil carbon was not associated with mulch.', 'differs'],
    [
      'Burning worsens erosion of the slopes.',
      'Erosion of the slopes was not worsened by burning.',
      'differs',
    ],
    ['The herb reduces bleeding of the gums.', 'Loss of the herb increases bleeding of the gums.', 'unclear'],
    ['The herb improves pain in the gums.', 'The herb reduces pain in the gums.', 'unclear'],
  ] as const)('%s / %s', (claim, page, kind) => {
    expect(compared(claim, page).kind).toBe(kind);
  });

  it('knows the abbreviations that the document defines', () => {
    const page = 'Women took chenodeoxycholic acid (CDCA). Treatment with CDCA increased fat activity.';
    const { kind } = compare('Chenodeoxycholic acid treatment decreases fat activity.', false, page, {
      start: 41,
      end: page.length,
    });
    expect(kind).toBe('differs');
  });
});

describe('comparing names', () => {
  it.each([
    ['GPT-4o found weak code in 80% of samples.', 'GPT-4T found weak code in 80% of samples.', 'differs'],
    ['GPT-4o found weak code in 80% of samples.', 'GPT‑4o found weak code in 80% of samples.', 'agrees'],
    [
      'It differs from the natural product at C10 only.',
      'It differs from the natural product at C4 only.',
      'differs',
    ],
    ['The standard ΛCDM model fits the data.', 'The standard ΛΛCDM model fits the data.', 'unclear'],
    ['CodeT5 found weak code in 80% of samples.', 'PLBART found weak code in 80% of samples.', 'differs'],
    ['CodeT5 found weak code in 80% of samples.', 'Our model found weak code in 80% of samples.', 'agrees'],
    [
      'The LLM found weak code in 80% of samples.',
      'The large language model found weak code in 80% of samples, unlike CWEs.',
      'agrees',
    ],
  ] as const)('%s / %s', (claim, page, kind) => {
    expect(compared(claim, page).kind).toBe(kind);
  });

  it('gives the name that stands in its place', () => {
    expect(
      compared('GPT-4o found weak code in samples.', 'GPT-4T found weak code in samples.').parts,
    ).toEqual([['entity', false, 'GPT-4T']]);
  });
});

describe('comparing what stands in the same place', () => {
  it.each([
    [
      'The glass was cleaned in acetone for 15 min.',
      'The glass was cleaned in acetone for 10 min.',
      'differs',
      [['figure', false, '10 min']],
    ],
    [
      'Films were grown at 10, 8 and 1 Pa of oxygen.',
      'We grew films in oxygen at 10, 5 and 1 Pa.',
      'differs',
      [['figure', false, '5']],
    ],
    [
      'The laser had a wavelength of 248 nm and a pulse of 20 fs.',
      'The laser had a wavelength of 248 nm and a pulse of 20 ns.',
      'differs',
      [
        ['figure', true, '248 nm'],
        ['unit', false, '20 ns'],
      ],
    ],
    [
      'Use of the drug accounts for 60 percentage points of cases.',
      'Use of the drug accounts for 60% of cases.',
      'differs',
      [['unit', false, '60%']],
    ],
    [
      'Accuracy of the model rose by 5 percentage points.',
      'Accuracy of the model rose by 5%.',
      'unclear',
      [],
    ],
    [
      'Those who took both drugs had more anxiety (7.2 percentage points vs 3.1%).',
      'Those who took both drugs had more anxiety (7.2% vs 3.1%).',
      'differs',
      [
        ['unit', false, '7.2%'],
        ['direction', true, 'more'],
      ],
    ],
    [
      'Those who took both drugs had more anxiety (7.2 percentage points).',
      'Those who took both drugs had more anxiety (7.2%).',
      'unclear',
      [['direction', true, 'more']],
    ],
    [
      'Adults were between 55 and 106 years old.',
      'Adults were between 55 and 75 years old.',
      'differs',
      [['figure', false, '55 and 75 years']],
    ],
    [
      'Group VII has two dozen members in all.',
      'Group VII has 24 members in all.',
      'agrees',
      [['figure', true, '24']],
    ],
    [
      'BERT finds weak code in samples.',
      'RoBERTa finds weak code in samples.',
      'differs',
      [['entity', false, 'RoBERTa']],
    ],
    [
      'Patients who began warfarin had a history of bleeding.',
      'Patients who began dabigatran had a history of bleeding.',
      'differs',
      [['entity', false, 'dabigatran']],
    ],
    [
      'The permittivity of silver was compared with that of the sample.',
      'The permittivity of gold was compared with that of the sample.',
      'differs',
      [['entity', false, 'gold']],
    ],
    [
      'Field work took place at Heron Reef in August.',
      'Field work took place at Davies Reef in August.',
      'differs',
      [['entity', false, 'Davies']],
    ],
    [
      'The seeds of P. reflexa took longer to germinate.',
      'The seeds of P. leptocoma took longer to germinate.',
      'differs',
      [
        ['entity', false, 'leptocoma'],
        ['direction', true, 'longer'],
      ],
    ],
    [
      'CD44 is activated by VEGF in large tumors.',
      'VEGF is activated by CD44 in large tumors.',
      'differs',
      [['entity', false, 'VEGF']],
    ],
    [
      'Recovery took the shortest time of all in the reef.',
      'Recovery took the longest time of all in the reef.',
      'differs',
      [['direction', false, 'longest']],
    ],
    [
      'The ring is an algebra of strictly smaller dimension.',
      'The ring is an algebra of the same dimension.',
      'differs',
      [['direction', false, 'same']],
    ],
    [
      'Finding a planet in the beam is not a challenge.',
      'Finding a planet in the beam is a challenge.',
      'differs',
      [['negation', false, 'challenge']],
    ],
    [
      'The drug lowered the risk of stroke.',
      'The drug may have lowered the risk of stroke.',
      'unclear',
      [['direction', true, 'lowered']],
    ],
  ] as const)('%s / %s', (claim, page, kind, parts) => {
    const result = compared(claim, page);
    expect(result.kind).toBe(kind);
    expect(result.parts).toHaveLength(parts.length);
    expect(result.parts).toEqual(expect.arrayContaining(parts.map((part) => [...part])));
  });

  it('does not call two names of one thing different', () => {
    const page = 'Zocor (simvastatin) was tried. Patients took Zocor in the morning with food.';
    const { kind } = compare('Patients took simvastatin in the morning with food.', false, page, {
      start: 31,
      end: page.length,
    });
    expect(kind).not.toBe('differs');
  });
});

describe('a true pair does not differ', () => {
  it.each([
    ['Patients who were not vaccinated had higher mortality.', 'Unvaccinated patients had higher mortality.'],
    [
      'The effect on mortality was not significant in men.',
      'The effect on mortality was insignificant in men.',
    ],
    [
      'Accuracy of the model dropped on unseen code.',
      'Accuracy of the model did not increase on unseen code but dropped.',
    ],
    [
      'Deep networks trained without weight transport can be harder to fool.',
      'Deep networks trained with feedback alignment, which do not use weight transport, can be harder to fool.',
    ],
    ['Mortality was lower in patients without diabetes.', 'Mortality was higher in patients with diabetes.'],
    ['Inhibition of EGFR reduces tumor growth.', 'EGFR activity increases tumor growth.'],
    ['Lower doses reduce the risk of stroke.', 'Higher doses increase the risk of stroke.'],
    [
      'Mortality was significantly lower in the statin group.',
      'Mortality was significantly higher in the placebo group than in the statin group.',
    ],
    [
      'Heart failure patients given dapagliflozin had fewer deaths.',
      'HF patients given dapagliflozin had fewer deaths.',
    ],
    [
      'The model hardly generalises to unseen code in Java.',
      'The model generalises poorly to unseen code in Java.',
    ],
    ['At least half of patients with sepsis died.', 'Most patients with sepsis died.'],
    ['Women had lower risk than men in both arms.', 'Men had higher risk than women in both arms.'],
    [
      'The new method is faster than the old one on all graphs.',
      'The old method is slower than the new one on all graphs.',
    ],
    ['Male rats ran faster than female rats.', 'Female rats ran slower than male rats.'],
    ['Most participants (75%) completed the survey.', '25% of participants did not complete the survey.'],
    [
      'Three quarters of participants completed the survey.',
      'A quarter of participants did not complete the survey.',
    ],
    ['The dose was 5 mg/kg per day in mice.', 'The dose was 5 mg kg−1 per day in mice.'],
    ['The dose was 5 mg/kg per day in mice.', 'The dose was 5 mg·kg⁻¹·d⁻¹ in mice.'],
    ['Twelve hundred participants completed the survey.', '1,200 participants completed the survey.'],
    ['Gold is the most inert of the transition metals.', 'Au is the most inert of the transition metals.'],
    ['African lions live in groups in the west.', 'Lions of Africa live in groups in the west.'],
    ['RAS-driven tumors respond to the drug in mice.', 'Kras-mutant tumors respond to the drug in mice.'],
    ['Quantum SVMs handle labels that are missing.', 'Quantum LS-SVM handles labels that are missing.'],
    [
      'Ten percent (10%) of kidney cancers are due to weight.',
      '41% of uterine and 10% of kidney cancers are due to weight.',
    ],
    ['We use a non-trivial network trained on a task.', 'We use a network trained on a task.'],
    [
      'A and HLA-B were compared with HLA-A in the study.',
      'A and HLA-A were compared with HLA-B in the study.',
    ],
    ['Latency of the tool decreases by 40 ms.', 'Latency of the tool decreases from 100 ms to 60 ms.'],
    ['It improves accuracy of the model by 5.2%.', 'It improves accuracy of the model from 80.0% to 85.2%.'],
    [
      'Error rates fell by 20% in the trained group.',
      'Error rates fell from 50% to 40% in the trained group.',
    ],
    [
      'The dataset contains 10,000 samples.',
      'The dataset contains 8,000 training samples and 2,000 test samples.',
    ],
    ['The mean age of patients was 45 years.', 'The mean age of patients was 45.2 ± 10.1 years.'],
    ['Mean latency of the tool was 12 ms.', 'Mean latency of the tool was 12.3, 15.1 and 20.4 ms.'],
    ['Latency of the tool of 7 ms was seen.', 'Latency of the tool of 5 to 10 ms was seen.'],
    ['It was trained on approximately 100,000 samples.', 'It was trained on 113,918 samples.'],
    ['The study enrolled 1,200 patients with sepsis.', 'The study enrolled 1203 patients with sepsis.'],
    [
      'Celecoxib selectively inhibits COX-2 activity in tissue.',
      'Celecoxib inhibits cyclooxygenase-2, but not COX-1 activity in tissue.',
    ],
    [
      'In the end the fine-tuned model of the study reaches on the held-out code samples an F1 of 98.',
      'In the end the fine-tuned model reaches on the held-out code samples an F1 of 98.7 points.',
    ],
  ])('%s / %s', (claim, page) => {
    expect(compared(claim, page)).not.toMatchObject({ kind: 'differs' });
  });
});

describe('a false pair does not agree', () => {
  it.each([
    ['GPT-3 found weak code in 80% of samples.', 'GPT-3.5 found weak code in 80% of samples.'],
    ['BERT found weak code in 80% of samples.', 'RoBERTa found weak code in 80% of samples.'],
    ['T5 found weak code in 80% of samples.', 'CodeT5 found weak code in 80% of samples.'],
    ['IL-2 levels rose by 80% in the patients.', 'IL-23 levels rose by 80% in the patients.'],
    ['GPT-4 achieves 85% accuracy.', 'GPT-3.5 achieves 85% accuracy, whereas GPT-4 achieves only 70%.'],
    ['Adults had a risk of 5%.', 'Children had a risk of 5%, adults one of 9%.'],
    ['CodeT5 outperforms PLBART by 5%.', 'PLBART outperforms CodeT5 by 5%.'],
    ['The treatment group had 12%, placebo 20%.', 'The placebo group had 12%, treatment 20%.'],
    [
      'Sensitivity and specificity were 90% and 80%, respectively.',
      'Specificity and sensitivity were 90% and 80%, respectively.',
    ],
    ['The model reached 98% precision.', 'The model reached 98% recall.'],
    ['12 of 50 patients died in the study.', '12 of 50 patients survived in the study.'],
    ['The error rate dropped by 70%.', 'The error rate dropped to 70%.'],
    ['Patients were given 5 mg/kg of the drug.', 'Patients were given 5 g/kg of the drug.'],
    ['Cells were given 5 nM of the drug.', 'Cells were given 5 μM of the drug.'],
    ['Patients were given 5 mg per day of the drug.', 'Patients were given 5 mg per week of the drug.'],
    ['It finds up to 85% of bugs.', 'It finds 12% of bugs.'],
    ['It finds fewer than 10 bugs in Java.', 'It finds 12 bugs in Java and 7 in C.'],
    ['Half of the patients died.', '0.5% of the patients died.'],
  ])('%s / %s', (claim, page) => {
    expect(compared(claim, page)).not.toMatchObject({ kind: 'agrees' });
  });

  it.each([
    ['CodeSage reports 43% fewer warnings than Mypy', 'CodeSage reports 43% fewer warnings than Pylint.'],
    ['It reached an accuracy of 9', 'It reached an accuracy of 93.2%.'],
    ['Training took a loss of 0', 'Training took a loss of 0.93.'],
  ])('%s / %s, cut', (claim, page) => {
    expect(compared(claim, page, true)).not.toMatchObject({ kind: 'agrees' });
  });
});

/** Milliseconds in which what grows by a product of such sizes cannot end, on any machine; what does not takes some hundred. */
const endless = 20_000;

describe('comparing comes to an end', () => {
  const name = (at: number, first: string) =>
    `${first}${String.fromCharCode(65 + (at % 26), 65 + ((at / 26) % 26))}Q`;
  const list = (first: string, between: string) =>
    Array.from({ length: 600 }, (_, at) => name(at, first)).join(between);

  it.each([
    ['names', list('A', ' '), list('B', ' '), ''],
    ['names between common words', list('A', ' likes '), list('B', ' likes '), 'Y'.repeat(4_000_000)],
    ['directions', 'higher lower increased '.repeat(150), 'lower higher decreased '.repeat(150), ''],
  ])(
    'on %s',
    (_, claim, page, rest) => {
      const { kind } = compare(claim, false, `${page}\n${rest}`, { start: 0, end: page.length });
      expect(['agrees', 'differs', 'unclear']).toContain(kind);
    },
    endless,
  );
});

describe('a text and itself', () => {
  it('do not differ where numbers of three digits make a long list', () => {
    const text = `It had ${Array.from({ length: 400 }, (_, at) => 100 + at).join(' ')} and 7 of them.`;
    expect(compare(text, false, text, { start: 0, end: text.length }).kind).not.toBe('differs');
  });

  it.each([
    'The drug increased T cell proliferation, and the proliferation of T cells by 20%.',
    'Compared to patients without diabetes, patients with diabetes had higher mortality.',
    'Group means were compared by Student’s t-test, and means of the groups did not differ.',
  ])('do not differ: %s', (text) => {
    expect(compare(text, false, text, { start: 0, end: text.length }).kind).not.toBe('differs');
  });

  const word = fc.constantFrom(
    ...'the model not 98% 93% 0.98 from to 5 20 ms s and , ; ( ) higher lower than increases reduces recall precision GPT-4o GPT-4T over about two three respectively 2019 1,000 10 000 patients without fails -5%'.split(
      ' ',
    ),
  );
  it('never differ, whatever the text', () => {
    fc.assert(
      fc.property(fc.array(word, { maxLength: 30 }), (words) => {
        const text = `${words.join(' ')}.`;
        expect(compare(text, false, text, { start: 0, end: text.length }).kind).not.toBe('differs');
      }),
      { numRuns: 500 },
    );
  });

  it('do not differ where a cut claim ends within what follows a unit', () => {
    const texts = [
      'ms 10 5 s and the.',
      '5 to 000 ms ms reduces it.',
      'between 5 and 20 ms ms.',
      '12.3, 15.1 and 20.4 ms ms.',
    ];
    for (const text of texts)
      for (let end = 4; end < text.length; end += 1)
        expect(compare(text.slice(0, end), true, text, { start: 0, end: text.length }).kind).not.toBe(
          'differs',
        );
  });

  it('never differ when the claim is cut', () => {
    fc.assert(
      fc.property(fc.array(word, { minLength: 5, maxLength: 30 }), fc.nat(100), (words, cut) => {
        const text = `${words.join(' ')}.`;
        const claim = text.slice(0, Math.max(1, text.length - (cut % (text.length - 1))));
        expect(compare(claim, true, text, { start: 0, end: text.length }).kind).not.toBe('differs');
      }),
      { numRuns: 500 },
    );
  });
});
