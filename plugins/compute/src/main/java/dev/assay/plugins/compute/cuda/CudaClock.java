package dev.assay.plugins.compute.cuda;

import dev.assay.plugins.compute.device.CommandQueue;
import dev.assay.plugins.compute.device.ComputeException;
import dev.assay.plugins.compute.device.DeviceMemory;
import dev.assay.plugins.compute.device.Grid;
import dev.assay.plugins.compute.device.KernelArgument;
import dev.assay.plugins.compute.device.KernelModule;
import dev.assay.plugins.compute.device.KernelProgram;
import dev.assay.plugins.compute.device.PtxTarget;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Counts cycles ({@code %clock64}) against the device's timer ({@code %globaltimer}, nanoseconds,
 * updated about every microsecond) on one thread, as nvbench does to find throttled samples.
 */
final class CudaClock {
  /** About a millisecond, so that the timer's steps are below 0.2 %. */
  static final long CYCLES = 2_000_000;

  static final String KERNEL = "assay_clock";

  /** Small and alike on every family, hence written by hand. */
  static final String PTX =
      """
      .version 6.3
      .target sm_70
      .address_size 64

      .visible .entry assay_clock(.param .u64 assay_clock_out, .param .u64 assay_clock_cycles)
      {
        .reg .b64 %out, %limit, %t0, %t1, %c0, %c1, %elapsed;
        .reg .pred %more;
        ld.param.u64 %out, [assay_clock_out];
        ld.param.u64 %limit, [assay_clock_cycles];
        cvta.to.global.u64 %out, %out;
        mov.u64 %t0, %globaltimer;
        mov.u64 %c0, %clock64;
      SPIN:
        mov.u64 %c1, %clock64;
        sub.u64 %elapsed, %c1, %c0;
        setp.lt.u64 %more, %elapsed, %limit;
        @%more bra SPIN;
        mov.u64 %t1, %globaltimer;
        sub.u64 %t1, %t1, %t0;
        st.global.u64 [%out], %elapsed;
        st.global.u64 [%out+8], %t1;
        ret;
      }
      """;

  private CudaClock() {}

  /** Empty where the device cannot count, such as a timer that stands still in a virtual GPU. */
  static OptionalDouble measureHertz(CudaDevice device, CommandQueue queue) {
    KernelProgram program =
        new KernelProgram("device clock", "", "", Map.of(PtxTarget.of("sm_70"), PTX));
    try (KernelModule module = device.load(program);
        DeviceMemory result = device.allocate(2L * Long.BYTES);
        Arena arena = Arena.ofConfined()) {
      queue.launch(
          module.kernel(KERNEL),
          Grid.of(1, 1),
          KernelArgument.of(result),
          KernelArgument.of(CYCLES));
      MemorySegment cyclesAndNanos = arena.allocate(ValueLayout.JAVA_LONG, 2);
      queue.download(result, cyclesAndNanos);
      long cycles = cyclesAndNanos.getAtIndex(ValueLayout.JAVA_LONG, 0);
      long nanoseconds = cyclesAndNanos.getAtIndex(ValueLayout.JAVA_LONG, 1);
      return cycles > 0 && nanoseconds > 0
          ? OptionalDouble.of(cycles / (nanoseconds * 1e-9))
          : OptionalDouble.empty();
    } catch (ComputeException e) {
      // Beside the work, which says itself what is wrong with the device.
      return OptionalDouble.empty();
    }
  }
}
