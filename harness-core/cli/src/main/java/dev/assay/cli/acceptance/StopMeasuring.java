package dev.assay.cli.acceptance;

/** Ends the measuring of an acceptance from another thread. */
final class StopMeasuring {
  private Runnable end = () -> {};
  private boolean stopped;

  /** Measuring begins; what ends it is called at once where it is to end already. */
  synchronized void ends(Runnable measuring) {
    end = measuring;
    if (stopped) {
      measuring.run();
    }
  }

  /** Ends what is measured, now or as soon as it begins. */
  synchronized void stop() {
    stopped = true;
    end.run();
  }

  synchronized boolean stopped() {
    return stopped;
  }
}
