package hostile;

import java.io.FileInputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a hostile workload does, mostly in the middle of an iteration. */
enum Misdeed {
  NONE,
  SEGFAULT,
  EXIT,
  HALT,
  EXIT_IN_SETUP,
  HANG,
  HANG_IN_SETUP,
  HANG_IN_VERIFY,
  HANG_IN_TEARDOWN,
  HANG_DEAF_TO_SIGNALS,
  HANG_IN_SHUTDOWN_HOOK,
  OUT_OF_MEMORY,
  OUT_OF_DESCRIPTORS,
  OUTPUT_FLOOD,
  CLOSED_OUTPUT,
  CHILD_LEFT_BEHIND,
  DEAF_CHILDREN_OF_NOBODY,
  ENDLESS_THREADS,
  TALKS_ON_AFTER_THE_END,
  SCRATCH_DELETED,
  SCRATCH_REPLACED,
  SCRATCH_DEEP,
  SCRATCH_UNDELETABLE,
  WORK_DELETED,
  WRONG_RESULT,
  THROWS_IN_SETUP,
  THROWS_IN_ITERATE,
  THROWS_IN_VERIFY,
  THROWS_IN_TEARDOWN,
  THROWS_WITH_CONTROL_CHARACTERS,
  THROWS_WITHOUT_A_MESSAGE_TO_ASK,
  THROWS_AT_LENGTH,
  THROWS_IN_INITIALIZER,
  OVERFLOW,
  NO_SAMPLE,
  MILLION_SAMPLES,
  TOO_MANY_COUNTERS,
  MANY_TAINTS,
  LONG_EVENT,
  NAN_SAMPLE,
  INFINITE_SAMPLE,
  NEGATIVE_RATE,
  HUGE_SAMPLE,
  TINY_SAMPLE,
  UNDECLARED_METRIC,
  HOSTILE_NAMES,
  UNAVAILABLE;

  /** What a terminal, a page, a spreadsheet or a shell would obey. */
  static final String TEXT =
      "\u001b]0;owned\u0007\u001b[2J<script>alert(1)</script>|`x`\r\n"
          + "=cmd|' /C calc'!A1\n"
          + "::error::../../x";

  /** Names a directory that is none of the workload's business. */
  static final String VICTIM = "HOSTILE_VICTIM";

  private static final int FLOOD_LINES = 400_000;
  private static final List<Object> KEPT = new ArrayList<>();

  void prepare(Path scratch) throws Exception {
    switch (this) {
      case EXIT_IN_SETUP -> System.exit(0);
      case HANG_IN_SETUP -> hang();
      case SCRATCH_DELETED -> Files.delete(scratch);
      case SCRATCH_REPLACED -> {
        Files.delete(scratch);
        Files.createSymbolicLink(scratch, Path.of(System.getenv(VICTIM)));
      }
      case SCRATCH_DEEP ->
          run(
              "cd %s; i=0; while [ $i -lt 300 ]; do mkdir dddddddddddddddddddd && cd dddddddddddddddddddd || exit; i=$((i+1)); done"
                  .formatted(scratch));
      case SCRATCH_UNDELETABLE -> {
        Files.writeString(scratch.resolve("rock"), "stays");
        run("chattr +i " + scratch.resolve("rock"));
      }
      case WORK_DELETED -> run("rm -rf $PWD");
      case THROWS_IN_INITIALIZER -> Initialized.touch();
      default -> {}
    }
  }

  /** A class that cannot be initialised. */
  private static final class Initialized {
    private static final int NONE = Integer.parseInt("none");

    static void touch() {
      if (NONE != 0) {
        throw new AssertionError();
      }
    }
  }

  void commit() throws Exception {
    switch (this) {
      case SEGFAULT -> MemorySegment.ofAddress(8).reinterpret(64).get(ValueLayout.JAVA_LONG, 0);
      case EXIT -> System.exit(0);
      case HALT -> Runtime.getRuntime().halt(3);
      case HANG -> hang();
      case HANG_DEAF_TO_SIGNALS -> {
        for (String name : List.of("TERM", "HUP", "INT")) {
          sun.misc.Signal.handle(new sun.misc.Signal(name), signal -> {});
        }
        hang();
      }
      case HANG_IN_SHUTDOWN_HOOK -> {
        if (KEPT.isEmpty()) {
          KEPT.add(this);
          Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(Misdeed::hang));
        }
      }
      case OUT_OF_MEMORY -> exhaustMemory();
      case OUT_OF_DESCRIPTORS -> exhaustDescriptors();
      case OUTPUT_FLOOD -> flood();
      case CLOSED_OUTPUT -> {
        System.out.close();
        System.err.close();
      }
      case CHILD_LEFT_BEHIND ->
          // Its parent ends at once, so that it is nobody's child any more.
          run("setsid sleep 4242 >/dev/null 2>&1 &");
      case DEAF_CHILDREN_OF_NOBODY ->
          run(
              "for i in 1 2 3; do env -i setsid /bin/sh -c \"trap '' TERM HUP INT; while :; do"
                  + " sleep 4243; done\" >/dev/null 2>&1 & done");
      case ENDLESS_THREADS -> {
        for (int i = 0; i < 300; i++) {
          Thread.ofPlatform().start(Misdeed::sleep);
        }
      }
      default -> {}
    }
  }

  private static void run(String script) throws Exception {
    new ProcessBuilder("sh", "-c", script).start().waitFor();
  }

  static void hang() {
    while (true) {
      Thread.onSpinWait();
    }
  }

  private static void sleep() {
    while (true) {
      try {
        Thread.sleep(100_000);
      } catch (InterruptedException e) {
        // It does not listen.
      }
    }
  }

  static int overflow(int depth) {
    return depth < 0 ? depth : overflow(depth + 1) + 1;
  }

  private static void exhaustMemory() {
    List<long[]> hoard = new ArrayList<>();
    while (true) {
      hoard.add(new long[Integer.MAX_VALUE - 8]);
    }
  }

  private static void exhaustDescriptors() {
    try {
      while (true) {
        KEPT.add(new FileInputStream("/dev/null"));
      }
    } catch (IOException e) {
      // There are no more.
    }
  }

  private static void flood() {
    for (int i = 0; i < FLOOD_LINES; i++) {
      System.out.println("a line of output that nobody asked for, number " + i);
    }
  }
}
