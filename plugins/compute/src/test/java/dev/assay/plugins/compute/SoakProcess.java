package dev.assay.plugins.compute;

import dev.assay.plugins.compute.device.BackEnd;
import dev.assay.plugins.compute.device.ComputePlatform;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs kernels again and again while another thread relies on the JVM's signal handlers: it divides
 * by zero and follows null in compiled code, which has no tests for either.
 */
final class SoakProcess {
  private SoakProcess() {}

  /** Written by no one: fields so that the compiler cannot know. */
  private static final class Numbers {
    volatile int zero;
    volatile int two = 2;
    volatile @Nullable Numbers none;
  }

  private static final class Arithmetic extends Thread {
    private final Numbers numbers = new Numbers();
    private volatile boolean stopping;
    private volatile String mistake = "";
    private long rounds;

    @Override
    public void run() {
      while (!stopping && mistake.isEmpty()) {
        for (int i = 0; i < 1000; i++) {
          round(i);
        }
        rounds += 1000;
      }
    }

    private void round(int i) {
      if (quotient(7 + i, numbers.two) != (7 + i) / 2) {
        mistake = "a quotient is wrong";
      }
      try {
        mistake = "a division by zero gave " + quotient(7, numbers.zero);
      } catch (ArithmeticException e) {
        checkNull();
      }
    }

    @SuppressWarnings("NullAway") // To follow null is the purpose.
    private void checkNull() {
      try {
        mistake = "following null gave " + numbers.none.two;
      } catch (NullPointerException e) {
        // As it must be.
      }
    }

    private static int quotient(int dividend, int divisor) {
      return dividend / divisor;
    }
  }

  public static void main(String[] arguments) throws InterruptedException {
    int runs = Integer.parseInt(arguments[0]);
    Arithmetic arithmetic = new Arithmetic();
    arithmetic.setDaemon(true);
    arithmetic.start();
    DeviceSelection selection = new DeviceSelection(Optional.of(BackEnd.OPENCL), Optional.empty());
    for (int i = 0; i < runs && arithmetic.mistake.isEmpty(); i++) {
      try (ComputePlatform platform = new ComputePlatforms().open(selection)) {
        DeviceScenarios.runAll(platform.devices().getFirst());
      }
    }
    arithmetic.stopping = true;
    arithmetic.join();
    System.out.printf("%d runs beside %d rounds%n", runs, arithmetic.rounds);
    if (!arithmetic.mistake.isEmpty()) {
      throw new AssertionError(arithmetic.mistake);
    }
  }
}
