package dev.assay.fleet.ssh;

import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import com.jcraft.jsch.SftpException;
import dev.assay.fleet.host.ScriptResult;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** One connection. What goes wrong with it is an {@link IOException}: another may do better. */
final class SshSession implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(SshSession.class.getName());

  private static final int CONNECT_MILLIS = 15_000;
  private static final int ALIVE_MILLIS = 5_000;
  private static final int ALIVE_COUNT = 3;
  private static final long LOOK_MILLIS = 4;

  private final Session session;
  private final ChannelSftp files;

  private SshSession(Session session, ChannelSftp files) {
    this.session = session;
    this.files = files;
  }

  /**
   * @throws JSchException when the server refuses
   * @throws IOException when the connection is lost meanwhile
   */
  static SshSession open(JSch jsch, SshAddress address) throws JSchException, IOException {
    Session session = jsch.getSession(address.user(), address.host(), address.port());
    session.setConfig("StrictHostKeyChecking", "yes");
    session.setConfig("PreferredAuthentications", "publickey");
    session.setDaemonThread(true);
    session.setServerAliveInterval(ALIVE_MILLIS);
    session.setServerAliveCountMax(ALIVE_COUNT);
    LossDuringAuthentication loss = new LossDuringAuthentication();
    session.setLogger(loss);
    try {
      LOG.log(System.Logger.Level.DEBUG, () -> "connecting to " + address);
      session.connect(CONNECT_MILLIS);
      LOG.log(
          System.Logger.Level.DEBUG,
          () -> "connected to %s, %s".formatted(address, session.getServerVersion()));
      ChannelSftp files = (ChannelSftp) session.openChannel("sftp");
      // Without a limit of its own, since with one jsch sits it out even when the session ends.
      files.connect();
      return new SshSession(session, files);
    } catch (JSchException e) {
      session.disconnect();
      if (loss.heard()) {
        throw new IOException("lost during the authentication", e);
      }
      throw e;
    }
  }

  /** The channel for files; one call at a time. */
  ChannelSftp files() {
    return files;
  }

  /**
   * @return empty when it did not end within the limit
   */
  Optional<ScriptResult> run(String script, Duration limit)
      throws IOException, InterruptedException {
    ChannelExec channel;
    try {
      channel = (ChannelExec) session.openChannel("exec");
    } catch (JSchException e) {
      throw new IOException(e.getMessage(), e);
    }
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    try {
      channel.setCommand("bash -s");
      channel.setInputStream(new ByteArrayInputStream(script.getBytes(StandardCharsets.UTF_8)));
      channel.setOutputStream(output);
      channel.setErrStream(errors);
      channel.connect();
      long end = System.nanoTime() + limit.toNanos();
      while (!channel.isClosed()) {
        if (!session.isConnected()) {
          throw new IOException("the connection was lost");
        }
        if (System.nanoTime() - end > 0) {
          return Optional.empty();
        }
        Thread.sleep(LOOK_MILLIS);
      }
      if (channel.getExitStatus() < 0) {
        throw new IOException("the connection was lost before the answer was complete");
      }
      return Optional.of(
          new ScriptResult(
              channel.getExitStatus(),
              output.toString(StandardCharsets.UTF_8),
              errors.toString(StandardCharsets.UTF_8)));
    } catch (JSchException e) {
      throw new IOException(e.getMessage(), e);
    } finally {
      channel.disconnect();
    }
  }

  boolean connected() {
    return session.isConnected() && files.isConnected();
  }

  /** Whether a failure of the file channel is the server's answer rather than a lost connection. */
  boolean answered(SftpException failure) {
    return connected()
        && failure.id != ChannelSftp.SSH_FX_CONNECTION_LOST
        && failure.id != ChannelSftp.SSH_FX_NO_CONNECTION
        && !(failure.getCause() instanceof IOException);
  }

  @Override
  public void close() {
    files.disconnect();
    session.disconnect();
  }
}
