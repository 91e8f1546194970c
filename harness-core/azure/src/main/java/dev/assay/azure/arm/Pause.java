package dev.assay.azure.arm;

import java.time.Duration;

/** How waiting is done; tests wait for less. */
@FunctionalInterface
public interface Pause {
  void of(Duration duration) throws InterruptedException;

  /** Really waits. */
  static Pause real() {
    return Thread::sleep;
  }
}
