package dev.assay.worker;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;

/**
 * How much of an iteration's time the JIT compiler was at work in this process: 1 for one compiler
 * thread all the time.
 */
public final class JitShare {
  /** The counter's name. */
  public static final String NAME = "jit-share";

  /** From here on the code that is measured is not what it will be. */
  public static final double MUCH = 0.1;

  private final @Nullable CompilationMXBean compiler = compiler();
  private long beganNanos;
  private long beganMillis;

  /** Empty where the virtual machine does not compile or does not tell. */
  private static @Nullable CompilationMXBean compiler() {
    CompilationMXBean bean = ManagementFactory.getCompilationMXBean();
    return bean != null && bean.isCompilationTimeMonitoringSupported() ? bean : null;
  }

  boolean known() {
    return compiler != null;
  }

  void begin() {
    beganMillis = compiler == null ? 0 : compiler.getTotalCompilationTime();
    beganNanos = System.nanoTime();
  }

  /** Since {@link #begin}. */
  double share() {
    double millis = (System.nanoTime() - beganNanos) / 1e6;
    long compiled = compiler == null ? 0 : compiler.getTotalCompilationTime() - beganMillis;
    return millis > 0 ? compiled / millis : 0;
  }
}
