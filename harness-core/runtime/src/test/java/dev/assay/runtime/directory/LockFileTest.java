package dev.assay.runtime.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
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
      Path link = Files.createLink(directory.resolve("link"), file);
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

  @Test
  @Timeout(60)
  void what_others_put_in_its_place_is_refused_by_name_and_nobody_waits_for_it() throws Exception {
    Path pipe = directory.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    Path elsewhere = Files.writeString(directory.resolve("elsewhere"), "theirs");
    Path socket = directory.resolve("socket");
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(socket));
      assertRefused(pipe, "it is a named pipe, socket or device, where a lock file belongs");
      assertRefused(socket, "it is a named pipe, socket or device");
    }
    assertRefused(Files.createDirectory(directory.resolve("directory")), "it is a directory");
    assertRefused(
        Files.createSymbolicLink(directory.resolve("link"), elsewhere), "it is a symbolic link");
    assertRefused(
        Files.createSymbolicLink(directory.resolve("dangling"), directory.resolve("made")),
        "it is a symbolic link");
    assertThat(elsewhere).hasContent("theirs");
    assertThat(directory.resolve("made")).doesNotExist();
  }

  private static void assertRefused(Path file, String why) {
    assertThatIOException().isThrownBy(() -> LockFile.take(file)).withMessageContaining(why);
    assertThatIOException().isThrownBy(() -> LockFile.await(file)).withMessageContaining(why);
    assertThat(LockFile.isHeld(file)).isFalse();
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
