package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.fleet.testkit.ReservedPorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real OpenSSH server on a free port of the loopback, with keys and settings of its own. */
final class LoopbackSshd implements AutoCloseable {
  private static final Path SSHD = Path.of("/usr/sbin/sshd");

  private final Path directory;
  private final ReservedPorts port;
  private final Process process;

  private LoopbackSshd(Path directory, ReservedPorts port, Process process) {
    this.directory = directory;
    this.port = port;
    this.process = process;
  }

  /**
   * @param directory for its files
   */
  static LoopbackSshd start(Path directory) throws IOException, InterruptedException {
    return start(directory, List.of());
  }

  /**
   * Starts it in a mount namespace of its own, which ends with it.
   *
   * @param mounting a shell command that mounts things there
   */
  static LoopbackSshd startWith(Path directory, String mounting)
      throws IOException, InterruptedException {
    need(
        new ProcessBuilder("unshare", "-m", "true").start().waitFor() == 0,
        "a mount namespace (run as root)");
    return start(
        directory, List.of("unshare", "-m", "sh", "-c", mounting + " && exec \"$@\"", "sh"));
  }

  private static LoopbackSshd start(Path directory, List<String> prefix)
      throws IOException, InterruptedException {
    need(Files.isExecutable(SSHD), "sshd (apt-get install openssh-server)");
    if (System.getProperty("user.name").equals("root")) {
      // Where sshd drops its privileges; systemd makes it.
      Files.createDirectories(Path.of("/run/sshd"));
    }
    Files.createDirectories(directory);
    makeKey(directory.resolve("host_key"), "");
    makeKey(directory.resolve("id"), "");
    Files.copy(directory.resolve("id.pub"), directory.resolve("authorized_keys"));
    ReservedPorts port = ReservedPorts.of(1);
    Path config = directory.resolve("sshd_config");
    Files.writeString(
        config,
        """
        ListenAddress 127.0.0.1
        Port %1$d
        HostKey %2$s/host_key
        AuthorizedKeysFile %2$s/authorized_keys
        PidFile none
        StrictModes no
        UsePAM no
        PasswordAuthentication no
        MaxStartups 100
        PerSourcePenalties no
        Subsystem sftp internal-sftp
        """
            .formatted(port.numbers().getFirst(), directory)
            .lines()
            .filter(line -> !line.startsWith("PerSource") || knowsPenalties())
            .reduce("", (a, b) -> a + b + "\n"));
    Path log = directory.resolve("sshd.log");
    List<String> command = new ArrayList<>(prefix);
    command.addAll(List.of(SSHD.toString(), "-D", "-f", config.toString(), "-E", log.toString()));
    LoopbackSshd sshd =
        new LoopbackSshd(directory, port, new ProcessBuilder(command).inheritIO().start());
    sshd.awaitListening(log);
    return sshd;
  }

  private void awaitListening(Path log) throws IOException, InterruptedException {
    for (int i = 0; i < 400; i++) {
      if (Files.exists(log) && Files.readString(log).contains("Server listening")) {
        return;
      }
      assertThat(process.isAlive())
          .as("sshd: " + (Files.exists(log) ? Files.readString(log) : ""))
          .isTrue();
      TimeUnit.MILLISECONDS.sleep(50);
    }
    fail("sshd did not listen within 20 s: " + Files.readString(log));
  }

  // Of OpenSSH 9.8 and later; an earlier one refuses the word.
  private static boolean knowsPenalties() {
    try {
      Process version = new ProcessBuilder("ssh", "-V").redirectErrorStream(true).start();
      String text = new String(version.getInputStream().readAllBytes());
      return text.matches("(?s)OpenSSH_(9\\.[89]|[1-9]\\d).*");
    } catch (IOException e) {
      return false;
    }
  }

  private static void need(boolean there, String what) {
    if (!there && Boolean.parseBoolean(System.getenv("ASSAY_REQUIRE_EXTERNAL"))) {
      fail("This test needs " + what + ".");
    }
    assumeTrue(there, "This test needs " + what + ".");
  }

  /** Makes a key pair. */
  static void makeKey(Path file, String passphrase) throws IOException, InterruptedException {
    Process keygen =
        new ProcessBuilder(
                "ssh-keygen", "-q", "-t", "ed25519", "-N", passphrase, "-f", file.toString())
            .start();
    assertThat(keygen.waitFor()).as("ssh-keygen").isZero();
  }

  int port() {
    return port.numbers().getFirst();
  }

  Path identity() {
    return directory.resolve("id");
  }

  Path log() {
    return directory.resolve("sshd.log");
  }

  /** Lets another key in. */
  void authorize(Path publicKey) throws IOException {
    Path keys = directory.resolve("authorized_keys");
    Files.writeString(keys, Files.readString(keys) + Files.readString(publicKey));
  }

  /** The known host of a port behind which this server is. */
  String knownHost(int seenPort) throws IOException {
    return "[127.0.0.1]:%d %s"
        .formatted(seenPort, Files.readString(directory.resolve("host_key.pub")));
  }

  @Override
  public void close() throws InterruptedException {
    // Sessions first, so that none is left without its parent.
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    port.close();
  }
}
