package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.fleet.engine.TargetException;
import dev.assay.fleet.ssh.SshAddress;
import dev.assay.fleet.ssh.SshHost;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user reads when a machine behind a real OpenSSH server cannot be used. */
@SuppressWarnings("NullAway.Init")
class SshRefusalIT {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @TempDir private Path directory;

  private SshAddress address(LoopbackSshd sshd, Path identity) {
    return new SshAddress(
        "127.0.0.1",
        sshd.port(),
        System.getProperty("user.name"),
        directory.resolve("known_hosts"),
        Optional.of(identity),
        Optional.of("PASSPHRASE"));
  }

  private static SshHost host(SshAddress address, Map<String, String> environment) {
    return new SshHost(address, Duration.ofSeconds(5), environment::get, note -> {});
  }

  private static void assertRefused(SshAddress address, String... parts) {
    try (SshHost host = host(address, Map.of())) {
      assertThatThrownBy(() -> host.run("true", LIMIT))
          .isInstanceOf(TargetException.class)
          .hasMessageContainingAll(parts);
    }
  }

  @Test
  void keys_that_are_not_trusted_or_not_accepted_are_told_with_what_to_do() throws Exception {
    try (LoopbackSshd sshd = LoopbackSshd.start(directory.resolve("sshd"))) {
      Path knownHosts = directory.resolve("known_hosts");
      SshAddress address = address(sshd, sshd.identity());
      assertRefused(address, "There is no file", "known_hosts", "ssh-keyscan -p " + sshd.port());

      Files.writeString(knownHosts, "");
      assertRefused(address, "The host key of", "is not in", "ssh-keyscan -p " + sshd.port());

      LoopbackSshd.makeKey(directory.resolve("other"), "");
      Files.writeString(
          knownHosts,
          "[127.0.0.1]:%d %s"
              .formatted(sshd.port(), Files.readString(directory.resolve("other.pub"))));
      assertRefused(address, "is not the one in", "ssh-keygen -R '[127.0.0.1]:" + sshd.port());

      Files.writeString(knownHosts, sshd.knownHost(sshd.port()));
      assertRefused(
          address(sshd, directory.resolve("other")),
          "does not accept the key",
          "other.pub to ~/.ssh/authorized_keys");
      assertRefused(address(sshd, directory.resolve("none")), "none", "cannot be read");

      Path locked = directory.resolve("locked");
      LoopbackSshd.makeKey(locked, "open sesame");
      sshd.authorize(Path.of(locked + ".pub"));
      assertRefused(address(sshd, locked), "is encrypted", "ssh-add", "passphraseVariable");
      try (SshHost host = host(address(sshd, locked), Map.of("PASSPHRASE", "open sesame"))) {
        assertThat(host.run("echo in", LIMIT).output()).isEqualTo("in\n");
      }
    }
  }

  @Test
  void a_key_of_the_ssh_agent_is_used_where_no_key_is_named() throws Exception {
    Path socket = directory.resolve("agent");
    try (LoopbackSshd sshd = LoopbackSshd.start(directory.resolve("sshd"))) {
      Files.writeString(directory.resolve("known_hosts"), sshd.knownHost(sshd.port()));
      SshAddress keyed = address(sshd, sshd.identity());
      SshAddress address =
          new SshAddress(
              keyed.host(),
              keyed.port(),
              keyed.user(),
              keyed.knownHosts(),
              Optional.empty(),
              Optional.empty());
      assertRefused(address, "There is no ssh agent");

      Process agent = new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString()).start();
      try {
        for (int i = 0; i < 200 && !Files.exists(socket); i++) {
          TimeUnit.MILLISECONDS.sleep(50);
        }
        ProcessBuilder add = new ProcessBuilder("ssh-add", "-q", sshd.identity().toString());
        add.environment().put("SSH_AUTH_SOCK", socket.toString());
        assertThat(add.start().waitFor()).isZero();
        try (SshHost host = host(address, Map.of("SSH_AUTH_SOCK", socket.toString()))) {
          assertThat(host.run("echo in", LIMIT).output()).isEqualTo("in\n");
        }
      } finally {
        agent.destroy();
        agent.waitFor();
      }
    }
  }

  @Test
  void a_machine_that_is_not_there_is_told_at_once() throws Exception {
    LoopbackSshd.makeKey(directory.resolve("id"), "");
    SshAddress address =
        new SshAddress(
            "127.0.0.1",
            1,
            "nobody",
            directory.resolve("id.pub"),
            Optional.of(directory.resolve("id")),
            Optional.empty());
    try (SshHost host = host(address, Map.of())) {
      assertThatThrownBy(() -> host.run("true", LIMIT))
          .hasMessageContainingAll("nobody@127.0.0.1 port 1 cannot be reached");
    }
  }

  @Test
  void a_jdk_that_is_named_and_not_there_is_told_before_anything_is_sent() throws Exception {
    try (LoopbackSshd sshd = LoopbackSshd.start(directory.resolve("sshd"))) {
      AssayProcess.Ended ended = runOn(sshd, directory.resolve("node"), ", java: /opt/none");

      assertThat(ended.status()).isEqualTo(5);
      assertThat(ended.err())
          .contains("has no Java of version 25 or later at /opt/none, which 'java' in")
          .contains("leave 'java' out: Assay then brings a runtime of its own");
      assertThat(directory.resolve("node")).doesNotExist();
    }
  }

  @Test
  void a_full_disk_is_told_with_what_there_is_and_what_it_takes() throws Exception {
    Path small = Files.createDirectory(directory.resolve("small"));
    try (LoopbackSshd sshd =
        LoopbackSshd.startWith(
            directory.resolve("sshd"), "mount -t tmpfs -o size=2m none " + small)) {
      AssayProcess.Ended ended =
          runOn(sshd, small.resolve("node"), ", java: " + System.getProperty("java.home"));

      assertThat(ended.status()).isEqualTo(5);
      assertThat(ended.err())
          .contains("The disk of")
          .contains("is too full: what nodes measure with takes ")
          .contains(small.resolve("node") + " has 2 MiB free");
      assertThat(ended.out()).contains("Come back:");
    }
  }

  private AssayProcess.Ended runOn(LoopbackSshd sshd, Path node, String more) throws Exception {
    Path bundles = Files.createDirectory(directory.resolve("bundles"));
    HostileBundle.write(bundles.resolve("hostile.jar"));
    Files.writeString(directory.resolve("known_hosts"), sshd.knownHost(sshd.port()));
    Path targets = directory.resolve("targets.yaml");
    Files.writeString(
        targets,
        """
        targets:
          box: {type: ssh, host: 127.0.0.1, port: %d, knownHosts: %s/known_hosts, identity: %s, directory: %s%s}
        """
            .formatted(sshd.port(), directory, sshd.identity(), node, more));
    return new AssayProcess(bundles, directory.resolve("results"))
        .run("run", "hostile.none", "--target", "box", "--targets", targets.toString());
  }
}
