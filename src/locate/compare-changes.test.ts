import { expect, it } from 'vitest';
import { compare } from './compare';

const kindOf = (claim: string, passage: string) =>
  compare(claim, false, passage, { start: 0, end: passage.length }).kind;

/** Claim and a passage that cannot be true with it. */
const changed: readonly (readonly [claim: string, passage: string])[] = [
  ['62% of the growers kept their hedges.', 'Thirty-eight percent of the growers kept their hedges.'],
  ['Of the growers, 62% kept their hedges.', 'Of the growers, 38% kept their hedges.'],
  [
    'Accuracy rose to 91% on tiles and 84% on aerial views.',
    'On aerial views accuracy rose to 91%, and on tiles to 84%.',
  ],
  [
    'In wet years yields were 4.1 t/ha, in dry years 2.6 t/ha.',
    'Yields were 2.6 t/ha in wet years and 4.1 t/ha in dry years.',
  ],
  ['About half of the nests were lost.', 'About a third of the nests were lost.'],
  ['Hundreds of nests were lost in the flood.', 'Thousands of nests were lost in the flood.'],
  ['None of the nests were lost to foxes.', 'Five of the nests were lost to foxes.'],
  [
    'The tuned model was worse than the base model on all tasks.',
    'The tuned model outperforms the base model on all tasks.',
  ],
  [
    'The tuned model beat the base model on all tasks.',
    'The tuned model lost to the base model on all tasks.',
  ],
  ['The northern slope eroded most.', 'The southern slope eroded most.'],
  [
    'The largest losses of soil were found on terraces.',
    'The smallest losses of soil were found on terraces.',
  ],
  ['The highest losses of soil were found on terraces.', 'The lowest losses of soil were found on terraces.'],
  [
    'Larches survived drought better than spruces on the plateau.',
    'Spruces survived drought better than larches on the plateau.',
  ],
  [
    'Lizards in towns are bolder than lizards in forests.',
    'Lizards in forests are bolder than lizards in towns.',
  ],
  ['The dye is toxic to water fleas.', 'The dye is nontoxic to water fleas.'],
  ['The dye is soluble in cold water.', 'The dye is insoluble in cold water.'],
  ['The method is stable under noise.', 'The method is unstable under noise.'],
  ['Mulch reduces evaporation from bare soil.', 'Evaporation from bare soil increased upon mulching.'],
  ['Mulch reduces evaporation from bare soil.', 'Evaporation from bare soil was increased by mulch.'],
  ['Zinc impairs growth of the alga.', 'Zinc promotes growth of the alga.'],
  ['Zinc suppresses growth of the alga.', 'Zinc enhances growth of the alga.'],
  ['Binding of calcium stabilises the protein.', 'Binding of calcium destabilises the protein.'],
  ['Infection is milder in children than in adults.', 'Infection is more severe in children than in adults.'],
  ['Sleep had no effect on recall.', 'Sleep reduces recall.'],
  ['There is no involvement of sleep in recall.', 'Sleep plays a causal role in recall.'],
  ['The survey covered 5 of 12 valleys.', 'The survey covered 7 of 12 valleys.'],
  ['The film was 200 nm thick.', 'The film was 450 nm thick.'],
  ['Boys scored higher than girls in mazes.', 'Girls scored higher than boys in mazes.'],
  ['The drug was given before surgery.', 'The drug was given after surgery.'],
  [
    'Wolves were seen most often in the eastern valleys.',
    'Wolves were seen most often in the western valleys.',
  ],
  ['Precision improved from 71% to 88%.', 'Precision dropped from 88% to 71%.'],
  ['The reef lost two thirds of its corals.', 'The reef lost a quarter of its corals.'],
  ['The trait is dominant in mice.', 'The trait is recessive in mice.'],
  ['All of the samples contained lead.', 'None of the samples contained lead.'],
  [
    'Temperature is positively correlated with hatching.',
    'Temperature is negatively correlated with hatching.',
  ],
  [
    'Rats ate less of the blue bait than of the red bait.',
    'Rats ate more of the blue bait than of the red bait.',
  ],
  [
    'Sample HT-2-1 showed a stronger signal than sample HT-2-2.',
    'Sample HT-2-2 showed a stronger signal than sample HT-2-1.',
  ],
  [
    'The two mosses differed significantly in mean distance from water.',
    'There were no significant differences between the two mosses in mean distance from water.',
  ],
  [
    'Heavy eggs are negatively associated with hatching of chicks.',
    'Heavy eggs were associated with increased hatching of chicks.',
  ],
  [
    'The paste increases the number of cracks.',
    'The paste, compared with placebo, decreased the number of new cracks.',
  ],
];

it.each(changed)('differs: %s / %s', (claim, passage) => {
  expect(kindOf(claim, passage)).toBe('differs');
  expect(kindOf(passage, claim)).toBe('differs');
  expect(kindOf(claim, claim)).not.toBe('differs');
});

/** Claim and a passage that may both be true. */
const compatible: readonly (readonly [claim: string, passage: string])[] = [
  [
    'Of the growers, 62% kept their hedges.',
    'Of the growers, 38% removed their hedges and the rest kept them.',
  ],
  ['62% of growers kept their hedges.', '38% of growers did not keep their hedges.'],
  ['95% of the seeds germinated.', 'Only 5% of the seeds failed to germinate.'],
  [
    'Accuracy rose to 91% on tiles and 84% on aerial views.',
    'On aerial views accuracy rose to 84%, and on tiles to 91%.',
  ],
  ['None of the nests were lost to foxes.', 'Zero nests were lost to foxes.'],
  [
    'Lizards in towns are bolder than lizards in forests.',
    'Lizards in forests are shyer than lizards in towns.',
  ],
  ['Trout in towns grow faster than trout in lakes.', 'Trout in lakes grow slower than trout in towns.'],
  [
    'Testing picks up relapse more quickly with higher sensitivity.',
    'Testing has higher sensitivity to pick up relapse.',
  ],
  ['A more recent survey found fewer toads.', 'The newer survey found fewer toads in ponds.'],
  ['The method is more robust and reduces errors.', 'The method is robust and reduces errors.'],
  ['Mulch reduces evaporation from bare soil.', 'Evaporation from bare soil was reduced by mulch.'],
  [
    'The mutation occurs in one of 2000 births, in 45 patients.',
    'The mutation occurs in 1/2000 births; we saw 45 patients.',
  ],
  ['45 patients had the mutation.', 'The mutation has a frequency of 1/2000 in patients.'],
  ['Growth fell by 30% in 5 days.', 'Growth fell by 2 mm, 30%, in five days.'],
  ['The film was 200 nm thick.', 'The film absorbed at 450 nm and was 0.2 μm thick.'],
  [
    'Light eggs are negatively associated with hatching of chicks.',
    'Heavier eggs were associated with increased hatching of chicks.',
  ],
  ['Symptoms were less severe in sheep with the allele.', 'Symptoms were milder in sheep with the allele.'],
];

it.each(compatible)('does not differ: %s / %s', (claim, passage) => {
  expect(kindOf(claim, passage)).not.toBe('differs');
  expect(kindOf(passage, claim)).not.toBe('differs');
});
