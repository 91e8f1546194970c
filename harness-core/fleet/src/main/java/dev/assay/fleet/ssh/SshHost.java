package dev.assay.fleet.ssh;

import com.jcraft.jsch.AgentIdentityRepository;
import com.jcraft.jsch.AgentProxyException;
import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.SSHAgentConnector;
import com.jcraft.jsch.SftpException;
import dev.assay.fleet.engine.TargetException;
import dev.assay.fleet.host.Host;
import dev.assay.fleet.host.ScriptResult;
import dev.assay.fleet.host.ShellText;
import dev.assay.runtime.directory.AtomicFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A machine behind ssh. The connection is made when it is first needed. */
public final class SshHost implements Host {
  private static final String AGENT = "SSH_AUTH_SOCK";
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
  private static final Duration DISK_LIMIT = Duration.ofSeconds(30);

  /** Something done over a connection. */
  private interface Action<T> {
    T over(SshSession session) throws IOException, SftpException, InterruptedException;
  }

  private final SshAddress address;
  private final Duration patience;
  private final UnaryOperator<@Nullable String> environment;
  private final Consumer<String> notes;
  private final SshRefusals refusals;
  private @Nullable SshSession session;
  private boolean everConnected;

  /**
   * @param patience how long a machine that was reached before may stay out of reach
   * @param environment where the passphrase and the socket of the agent are looked up
   * @param notes hears of connections lost and restored
   */
  public SshHost(
      SshAddress address,
      Duration patience,
      UnaryOperator<@Nullable String> environment,
      Consumer<String> notes) {
    this.address = address;
    this.patience = patience;
    this.environment = environment;
    this.notes = notes;
    this.refusals = new SshRefusals(address);
  }

  @Override
  public String name() {
    return address.toString();
  }

  @Override
  public ScriptResult run(String script, Duration limit)
      throws TargetException, InterruptedException {
    Optional<ScriptResult> answer = restoring(connection -> connection.run(script, limit));
    return answer.orElseThrow(
        () -> new TargetException("%s did not answer within %s.".formatted(address, limit)));
  }

  @Override
  public void upload(Path source, String path) throws TargetException, InterruptedException {
    try {
      long bytes = Files.size(source);
      put(() -> Files.newInputStream(source), bytes, path);
    } catch (IOException e) {
      throw new TargetException("%s cannot be read: %s".formatted(source, e.getMessage()), e);
    }
  }

  @Override
  public void write(String text, String path) throws TargetException, InterruptedException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    put(() -> new ByteArrayInputStream(bytes), bytes.length, path);
  }

  private interface Source {
    InputStream open() throws IOException;
  }

  private void put(Source source, long bytes, String path)
      throws TargetException, InterruptedException {
    String part = path + "." + UUID.randomUUID() + AtomicFile.PART;
    try {
      restoring(
          connection -> {
            try (InputStream in = source.open()) {
              connection.files().put(in, part, ChannelSftp.OVERWRITE);
            }
            // OpenSSH's extension, which jsch uses where it is offered, replaces what is there.
            connection.files().rename(part, path);
            return path;
          });
    } catch (FileRefused e) {
      throw cannotWrite(path, bytes, e);
    }
  }

  @Override
  public long download(String path, long offset, Path copy)
      throws TargetException, IOException, InterruptedException {
    long before = Files.exists(copy) ? Files.size(copy) : 0;
    try (FileChannel out =
        FileChannel.open(copy, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      return restoring(
          connection -> {
            out.truncate(before);
            out.position(before);
            try (InputStream in = connection.files().get(path, null, offset)) {
              OutputStream sink = Channels.newOutputStream(out);
              return in.transferTo(sink);
            }
          });
    } catch (FileRefused e) {
      if (e.status == ChannelSftp.SSH_FX_NO_SUCH_FILE) {
        return 0;
      }
      throw new TargetException(
          "%s cannot be read on %s: %s".formatted(path, address, e.getMessage()), e);
    }
  }

  /** The server's answer that it will not do something with a file. */
  private static final class FileRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int status;

    private FileRefused(SftpException cause) {
      super(cause.getMessage(), cause);
      this.status = cause.id;
    }
  }

  private <T> T restoring(Action<T> action) throws TargetException, InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    Duration pause = FIRST_PAUSE;
    while (true) {
      IOException failure;
      SshSession connection = null;
      try {
        connection = connection();
        return action.over(connection);
      } catch (SftpException e) {
        if (connection != null && connection.answered(e)) {
          throw new FileRefused(e);
        }
        failure = new IOException(e.getMessage(), e);
      } catch (IOException e) {
        failure = e;
      }
      close();
      String lost = failure.getMessage();
      if (nobodyThere(failure) || System.nanoTime() - end > 0) {
        throw new TargetException(
            "%s cannot be reached: %s. Check its address and that sshd runs there; what runs there"
                    .formatted(address, lost)
                + " runs on.");
      }
      notes.accept("%s: connection lost (%s), trying again".formatted(address, lost));
      // A machine that answers again is not overloaded by being asked soon.
      pause = connection == null ? pause : FIRST_PAUSE;
      Thread.sleep(pause);
      pause = pause.multipliedBy(2);
      pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }
  }

  /** Whether it looks as if there never was such a machine, rather than a connection lost. */
  private boolean nobodyThere(IOException failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause().getCause();
    return !everConnected
        && (cause instanceof ConnectException
            || cause instanceof NoRouteToHostException
            || cause instanceof UnknownHostException
            || String.valueOf(failure.getMessage()).contains("timeout"));
  }

  private SshSession connection() throws IOException, TargetException {
    SshSession current = session;
    if (current != null && current.connected()) {
      return current;
    }
    close();
    Optional<TargetException> refusal = refusals.beforehand();
    if (refusal.isPresent()) {
      throw refusal.get();
    }
    try {
      SshSession fresh = SshSession.open(identified(), address);
      session = fresh;
      everConnected = true;
      return fresh;
    } catch (JSchException e) {
      refusal = refusals.in(e);
      if (refusal.isPresent()) {
        throw refusal.get();
      }
      throw new IOException(e.getMessage(), e);
    }
  }

  private JSch identified() throws JSchException, TargetException {
    JSch jsch = new JSch();
    jsch.setKnownHosts(address.knownHosts().toString());
    if (address.identity().isEmpty()) {
      if (environment.apply(AGENT) == null) {
        throw noAgent(null);
      }
      try {
        jsch.setIdentityRepository(
            new AgentIdentityRepository(
                new SSHAgentConnector(
                    Path.of(Objects.requireNonNullElse(environment.apply(AGENT), "")))));
      } catch (AgentProxyException e) {
        throw noAgent(e);
      }
      return jsch;
    }
    String passphrase = address.passphraseVariable().map(environment).orElse(null);
    byte[] secret = passphrase == null ? null : passphrase.getBytes(StandardCharsets.UTF_8);
    jsch.addIdentity(address.identity().get().toString(), secret);
    return jsch;
  }

  private TargetException noAgent(@Nullable Exception cause) {
    return new TargetException(
        "There is no ssh agent ($SSH_AUTH_SOCK) for %s. Start one, or name a key with 'identity' in targets.yaml."
            .formatted(address),
        cause);
  }

  private TargetException cannotWrite(String path, long bytes, FileRefused refusal)
      throws TargetException, InterruptedException {
    String folder = path.contains("/") ? path.substring(0, path.lastIndexOf('/')) : ".";
    ScriptResult disk =
        run(
            "df -Pk %s | awk 'NR==2 {print $4, $6}'".formatted(ShellText.quote(folder)),
            DISK_LIMIT);
    String[] free = disk.output().strip().split(" ", 2);
    boolean full = free.length == 2 && Long.parseLong(free[0]) * 1024 < bytes;
    return new TargetException(
        full
            ? "The disk of %s is full: %s takes %,d bytes and %s has %s KiB free. Make space, or name another 'directory' in targets.yaml."
                .formatted(address, path, bytes, free[1], free[0])
            : "%s cannot be written on %s: %s. Check the permissions there, or name another 'directory' in targets.yaml."
                .formatted(path, address, refusal.getMessage()),
        refusal);
  }

  @Override
  public void close() {
    SshSession current = session;
    if (current != null) {
      current.close();
      session = null;
    }
  }
}
