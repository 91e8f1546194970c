package hostile;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/** What a hostile workload does in the middle of an iteration. */
enum Misdeed {
  NONE,
  SEGFAULT,
  EXIT,
  HALT,
  HANG,
  OUT_OF_MEMORY,
  OUTPUT_FLOOD,
  CHILD_LEFT_BEHIND,
  WRONG_RESULT,
  THROWS_IN_SETUP,
  THROWS_IN_ITERATE,
  THROWS_IN_VERIFY,
  THROWS_IN_TEARDOWN,
  NO_SAMPLE,
  NAN_SAMPLE,
  NEGATIVE_RATE,
  UNDECLARED_METRIC,
  UNAVAILABLE;

  private static final int FLOOD_LINES = 400_000;

  void commit() throws Exception {
    switch (this) {
      case SEGFAULT -> MemorySegment.ofAddress(8).reinterpret(64).get(ValueLayout.JAVA_LONG, 0);
      case EXIT -> System.exit(0);
      case HALT -> Runtime.getRuntime().halt(3);
      case HANG -> hang();
      case OUT_OF_MEMORY -> exhaustMemory();
      case OUTPUT_FLOOD -> flood();
      case CHILD_LEFT_BEHIND ->
          // Its parent ends at once, so that it is nobody's child any more.
          new ProcessBuilder("sh", "-c", "setsid sleep 4242 >/dev/null 2>&1 &").start().waitFor();
      default -> {}
    }
  }

  private static void hang() {
    while (true) {
      Thread.onSpinWait();
    }
  }

  private static void exhaustMemory() {
    List<long[]> hoard = new ArrayList<>();
    while (true) {
      hoard.add(new long[Integer.MAX_VALUE - 8]);
    }
  }

  private static void flood() {
    for (int i = 0; i < FLOOD_LINES; i++) {
      System.out.println("a line of output that nobody asked for, number " + i);
    }
  }
}
