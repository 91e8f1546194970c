package dev.assay.plugins.gpu.device;

import dev.assay.api.Availability.MissingThing;
import dev.assay.api.BytesParameter;
import dev.assay.api.Context;
import dev.assay.api.Parameter;
import dev.assay.plugins.compute.device.MemoryDemand;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The parameter {@code size} of arrays in device memory.
 *
 * @param arrays how many of the size there are at once
 * @param step whose multiples sizes are
 */
public record ArraySize(BytesParameter parameter, int arrays, long step) {
  /**
   * By default 1 GiB: 4 times the largest cache of any GPU in the table of peaks.
   *
   * @param what has the size, such as {@code "each of three arrays"}
   */
  public static ArraySize of(int arrays, String what, int stepKibibytes) {
    long step = stepKibibytes * 1024L;
    return new ArraySize(
        Parameter.bytes(
                "size",
                "1g",
                ("The size of %s, a multiple of %dk; below 4 times the last-level cache the result"
                        + " is of the cache and enters no score.")
                    .formatted(what, stepKibibytes))
            .between(step, 1L << 40),
        arrays,
        step);
  }

  /** In bytes. */
  public long of(Context context) {
    return context.get(parameter);
  }

  /** What is wrong with the size; empty where nothing is. */
  public Optional<MissingThing> missing(Context context) {
    return of(context) % step == 0
        ? Optional.empty()
        : Optional.of(
            new MissingThing(
                "size=%s is not a multiple of %dk".formatted(context.text(parameter), step / 1024),
                "such as -p size=256m"));
  }

  public MemoryDemand memory(Context context) {
    List<Long> sizes = Collections.nCopies(arrays, of(context));
    return MemoryDemand.ofBuffers(
        "choose a smaller size", sizes.stream().mapToLong(Long::longValue).toArray());
  }
}
