package dev.assay.plugins.gpu.latency;

import dev.assay.api.InvalidResultException;
import dev.assay.plugins.compute.device.DeviceMemory;
import dev.assay.plugins.compute.device.Grid;
import dev.assay.plugins.compute.device.KernelArgument;
import dev.assay.plugins.compute.device.KernelModule;
import dev.assay.plugins.compute.device.PreparedLaunch;
import dev.assay.plugins.gpu.data.DeviceArrays;
import dev.assay.plugins.gpu.data.NumberFormat;
import dev.assay.plugins.gpu.kernel.KernelSources;
import dev.assay.plugins.gpu.kernel.OpenDevice;

/**
 * Words that a kernel wrote. Empty kernels leave nothing to check; that the queue does its work,
 * and that they touch nothing, can be.
 */
final class CheckedWords {
  /** How many there are. */
  static final int COUNT = 256;

  private static final int SEED = 0x51ed270b;

  private final OpenDevice device;
  private final DeviceMemory words;
  private final DeviceMemory sum;
  private final KernelModule module;
  private final PreparedLaunch empty;
  private final PreparedLaunch addDifferent;
  private final PreparedLaunch addAll;

  CheckedWords(OpenDevice device) {
    this.device = device;
    this.words = device.allocate((long) COUNT * Integer.BYTES);
    this.sum = device.allocate(Integer.BYTES);
    this.module = device.load(KernelSources.portable("memory", device.properties()));
    KernelArgument all = KernelArgument.of(words);
    empty = module.kernel("empty").prepare(Grid.of(1, 1), all);
    addDifferent = counting(SEED);
    // Of two seeds, no place holds the same.
    addAll = counting(~SEED);
    device.queue().launch(empty);
    device
        .queue()
        .launch(
            module.kernel("fill_content").prepare(Grid.of(1, COUNT), all, KernelArgument.of(SEED)));
    device.queue().synchronize();
  }

  private PreparedLaunch counting(int seed) {
    return module
        .kernel("count_differences")
        .prepare(
            Grid.of(1, COUNT),
            KernelArgument.of(words),
            KernelArgument.of(seed),
            KernelArgument.of(sum));
  }

  /** A kernel that does nothing with them. */
  PreparedLaunch empty() {
    return empty;
  }

  /** A kernel that adds {@link #COUNT} to {@link #sumAfter} at each launch. */
  PreparedLaunch addAll() {
    return addAll;
  }

  /** The sum, from 0, after what was enqueued. */
  long sumAfter(Runnable enqueued) {
    device.queue().fill(sum, 0, Integer.BYTES, (byte) 0);
    enqueued.run();
    return (long) DeviceArrays.download(device.queue(), sum, NumberFormat.INT32, 1)[0];
  }

  /**
   * Checks that they are as they were written.
   *
   * @throws InvalidResultException when they are not
   */
  void requireUntouched() throws InvalidResultException {
    long found = sumAfter(() -> device.queue().launch(addDifferent));
    if (found != 0) {
      throw new InvalidResultException(
          "%d of %d words differ from what a kernel of the same queue wrote."
              .formatted(found, COUNT));
    }
  }

  /** Makes one of them wrong. */
  void corrupt() {
    device.queue().fill(words, 0, Integer.BYTES, (byte) 0x55);
    device.queue().synchronize();
  }
}
