import { beforeEach, expect, test, vi } from 'vitest';
import { claimModelsOfFiles } from '../../scripts/claim-models';

beforeEach(() => {
  vi.resetModules();
});

test('weights that have not been loaded are no weights of 0', async () => {
  const { claimModels } = await import('./claim-weights');
  expect(() => claimModels()).toThrow('loadClaimWeights');
});

test('weights are read once, and again after a failure', async () => {
  const { claimModels, loadClaimWeights } = await import('./claim-weights');
  const read = vi.fn(() => Promise.resolve(claimModelsOfFiles));
  read.mockRejectedValueOnce(new Error('the package cannot be read'));
  await expect(loadClaimWeights(read)).rejects.toThrow('the package cannot be read');
  expect(() => claimModels()).toThrow();
  await loadClaimWeights(read);
  await loadClaimWeights(read);
  expect(read).toHaveBeenCalledTimes(2);
  expect(claimModels()).toBe(claimModelsOfFiles);
});
