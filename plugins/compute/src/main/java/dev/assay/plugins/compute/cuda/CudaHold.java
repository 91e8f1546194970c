package dev.assay.plugins.compute.cuda;

import dev.assay.plugins.compute.device.Grid;
import dev.assay.plugins.compute.device.KernelArgument;
import dev.assay.plugins.compute.device.KernelModule;
import dev.assay.plugins.compute.device.KernelProgram;
import dev.assay.plugins.compute.device.PinnedMemory;
import dev.assay.plugins.compute.device.PreparedLaunch;
import dev.assay.plugins.compute.device.PtxTarget;
import dev.assay.plugins.compute.device.QueueHold;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.util.Map;

/**
 * One thread that looks at a word of the host's memory until it is set, as nvbench's blocking
 * kernel and nvbandwidth's spin kernel do, or until it has counted its cycles: they go on where a
 * timer of a virtual GPU stands still.
 */
final class CudaHold implements QueueHold {
  /** A second at 2 GHz. */
  static final long MOST_CYCLES = 2_000_000_000;

  static final String KERNEL = "assay_hold";

  /** Small and alike on every family, hence written by hand. */
  static final String PTX =
      """
      .version 6.3
      .target sm_70
      .address_size 64

      .visible .entry assay_hold(.param .u64 assay_hold_words, .param .u64 assay_hold_cycles)
      {
        .reg .b64 %words, %limit, %c0, %c1;
        .reg .b32 %released, %over;
        .reg .pred %end, %more;
        ld.param.u64 %words, [assay_hold_words];
        ld.param.u64 %limit, [assay_hold_cycles];
        cvta.to.global.u64 %words, %words;
        mov.u64 %c0, %clock64;
      LOOK:
        ld.volatile.global.u32 %released, [%words];
        setp.ne.u32 %end, %released, 0;
        @%end bra END;
        mov.u64 %c1, %clock64;
        sub.u64 %c1, %c1, %c0;
        setp.lt.u64 %more, %c1, %limit;
        @%more bra LOOK;
        mov.u32 %over, 1;
        st.volatile.global.u32 [%words+4], %over;
      END:
        ret;
      }
      """;

  private static final VarHandle WORD = ValueLayout.JAVA_INT.varHandle();
  private static final long RELEASED = 0;
  private static final long OVER = Integer.BYTES;

  private final CudaQueue queue;
  private final KernelModule module;
  private final PinnedMemory words;
  private final PreparedLaunch launch;
  private boolean holding;
  private boolean waitedFor;

  CudaHold(CudaQueue queue) {
    this.queue = queue;
    this.module =
        queue.device().load(new KernelProgram("hold", "", "", Map.of(PtxTarget.of("sm_70"), PTX)));
    this.words = queue.device().allocatePinned(2L * Integer.BYTES);
    this.launch =
        module
            .kernel(KERNEL)
            .prepare(Grid.of(1, 1), KernelArgument.of(words), KernelArgument.of(MOST_CYCLES));
  }

  @Override
  public void begin() {
    set(RELEASED, 0);
    set(OVER, 0);
    waitedFor = false;
    holding = true;
    queue.holdBy(this);
    queue.launch(launch);
  }

  @Override
  public void release() {
    if (holding) {
      set(RELEASED, 1);
      holding = false;
    }
  }

  /** The host is about to wait for the queue. */
  void releaseForWaiting() {
    waitedFor |= holding;
    release();
  }

  @Override
  public boolean lasted() {
    return !waitedFor && (int) WORD.getVolatile(words.segment(), OVER) == 0;
  }

  private void set(long word, int value) {
    WORD.setVolatile(words.segment(), word, value);
  }

  @Override
  public void close() {
    release();
    module.close();
    words.close();
  }
}
