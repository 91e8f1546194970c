package dev.assay.runtime.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockFileTest {
  @TempDir Path directory;

  @Test
  void one_that_this_process_holds_is_refused_and_stays_held() throws Exception {
    Path file = directory.resolve("lock");
    try (LockFile held = LockFile.take(file).orElseThrow()) {
      assertThat(held).isNotNull();
      assertThat(LockFile.take(file)).isEmpty();
      assertThat(LockFile.takeExisting(file)).isEmpty();
      // A name of its own for the same file.
      Path link = Files.createSymbolicLink(directory.resolve("link"), file);
      assertThat(LockFile.take(link)).isEmpty();
      assertThat(LockFile.isHeld(file)).isTrue();
      assertThat(isLockedElsewhere(file)).isTrue();
    }
    assertThat(LockFile.isHeld(file)).isFalse();
    assertThat(isLockedElsewhere(file)).isFalse();
  }

  @Test
  void looking_whether_it_is_held_does_not_hinder_who_takes_it() throws IOException {
    Path file = directory.resolve("lock");
    assertThat(LockFile.isHeld(file)).isFalse();
    LockFile.take(file).orElseThrow().close();
    assertThat(LockFile.isHeld(file)).isFalse();
    Optional<LockFile> again = LockFile.take(file);
    assertThat(again).isPresent();
    again.orElseThrow().close();
  }

  /** Whether another process finds it locked. */
  private static boolean isLockedElsewhere(Path file) throws Exception {
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                LockedElsewhere.class.getName(),
                file.toString())
            .start();
    return other.waitFor() == 1;
  }

  /** Exits with 1 when it cannot take the lock. */
  static final class LockedElsewhere {
    private LockedElsewhere() {}

    public static void main(String[] arguments) throws IOException {
      System.exit(LockFile.take(Path.of(arguments[0])).isPresent() ? 0 : 1);
    }
  }
}
