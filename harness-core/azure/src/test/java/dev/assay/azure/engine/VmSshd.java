package dev.assay.azure.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * What a VM would be behind its address: a real OpenSSH server on port 22 of an address of the
 * loopback, in a mount namespace in which the user of VMs exists. All of it ends with the process.
 */
final class VmSshd {
  /** In the loopback's network, where nothing else listens. */
  static final String ADDRESS = "127.77.41.1";

  private static final Path SSHD = Path.of("/usr/sbin/sshd");
  private static final int LOOKS = 400;

  private final Path directory;
  private final Process process;

  private VmSshd(Path directory, Process process) {
    this.directory = directory;
    this.process = process;
  }

  static VmSshd start(Path directory) throws Exception {
    need(Files.isExecutable(SSHD), "sshd (apt-get install openssh-server)");
    need(System.getProperty("user.name").equals("root"), "root, for port 22 and a namespace");
    need(run("unshare", "-m", "true") == 0, "a mount namespace");
    Files.createDirectories(Path.of("/run/sshd"));
    Path home = Files.createDirectories(directory.resolve("home"));
    assertThat(key(directory.resolve("host_key")) + key(directory.resolve("id"))).isZero();
    Files.copy(directory.resolve("id.pub"), directory.resolve("authorized_keys"));
    // The user of the VM, as a second name of root.
    Files.writeString(
        directory.resolve("passwd"),
        Files.readString(Path.of("/etc/passwd")) + "assay:x:0:0::" + home + ":/bin/bash\n");
    Files.writeString(
        directory.resolve("sshd_config"),
        """
        ListenAddress %1$s
        Port 22
        HostKey %2$s/host_key
        AuthorizedKeysFile %2$s/authorized_keys
        PidFile none
        StrictModes no
        UsePAM no
        PasswordAuthentication no
        Subsystem sftp internal-sftp
        """
            .formatted(ADDRESS, directory));
    return again(directory);
  }

  /** Starts the server of a folder, which has ended, again. */
  static VmSshd again(Path directory) throws IOException, InterruptedException {
    Files.deleteIfExists(directory.resolve("sshd.log"));
    Process process =
        new ProcessBuilder(
                "unshare",
                "-m",
                "sh",
                "-c",
                "mount --bind $0/passwd /etc/passwd && exec %s -D -f $0/sshd_config -E $0/sshd.log"
                    .formatted(SSHD),
                directory.toString())
            .inheritIO()
            .start();
    VmSshd sshd = new VmSshd(directory, process);
    sshd.awaitListening();
    return sshd;
  }

  private void awaitListening() throws IOException, InterruptedException {
    Path log = directory.resolve("sshd.log");
    for (int i = 0; i < LOOKS; i++) {
      String told = Files.exists(log) ? Files.readString(log) : "";
      if (told.contains("Server listening")) {
        return;
      }
      assertThat(process.isAlive()).describedAs("sshd: " + told).isTrue();
      Thread.sleep(50);
    }
    fail("sshd did not listen within 20 s.");
  }

  private static int key(Path file) throws Exception {
    return run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", file.toString());
  }

  private static int run(String... command) throws Exception {
    return new ProcessBuilder(command).inheritIO().start().waitFor();
  }

  private static void need(boolean there, String what) {
    if (!there && Boolean.parseBoolean(System.getenv("ASSAY_REQUIRE_EXTERNAL"))) {
      fail("This test needs " + what + ".");
    }
    assumeTrue(there, "This test needs " + what + ".");
  }

  Path identity() {
    return directory.resolve("id");
  }

  String publicKey() throws IOException {
    return Files.readString(directory.resolve("id.pub"));
  }

  /** As a VM would tell it through Resource Manager. */
  String report() throws IOException {
    String[] words = Files.readString(directory.resolve("host_key.pub")).split(" ", -1);
    return "assay-host-key %s %s".formatted(words[0], words[1]);
  }

  void stop() throws InterruptedException {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }
}
