package dev.assay.runtime.execution;

import dev.assay.api.machine.Machine;
import dev.assay.runtime.directory.FileFailure;
import dev.assay.runtime.process.CappedLog;
import dev.assay.runtime.process.Orphans;
import dev.assay.runtime.process.ProcessTree;
import dev.assay.runtime.process.Shell;
import dev.assay.runtime.process.SignalChaining;
import dev.assay.worker.Worker;
import dev.assay.worker.protocol.ForkRequest;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A worker with its socket, its log and every process it starts. */
final class WorkerProcess implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(WorkerProcess.class.getName());

  static final int SECONDS_TO_EXIT = 10;

  private final ServerSocketChannel server;
  private final Path socket;
  private final Process process;
  private final ProcessTree tree;
  private final Orphans orphans;
  private final CappedLog log;
  private volatile @Nullable SocketChannel connection;

  private WorkerProcess(
      ServerSocketChannel server,
      Path socket,
      Process process,
      ProcessTree tree,
      Orphans orphans,
      CappedLog log) {
    this.server = server;
    this.socket = socket;
    this.process = process;
    this.tree = tree;
    this.orphans = orphans;
    this.log = log;
    // A worker that ends before it connects must not leave the harness waiting for it.
    process.onExit().thenRun(this::closeServer);
  }

  static WorkerProcess start(
      WorkerSettings settings,
      List<Path> classPath,
      ForkRequest request,
      Path directory,
      Path logFile)
      throws IOException {
    Path requestFile = directory.resolve("request.properties");
    try {
      request.write(requestFile);
    } catch (IOException e) {
      throw FileFailure.of(requestFile, e);
    }
    Path temporary = Files.createDirectories(directory.resolve("tmp"));
    String mark = settings.runId() + "/" + directory.getFileName() + "/";
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      server.bind(UnixDomainSocketAddress.of(request.socket()));
      ProcessBuilder builder =
          new ProcessBuilder(command(settings, classPath, request, requestFile, temporary))
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
      builder.environment().put(ProcessTree.MARKER, mark);
      builder.environment().put(Machine.ENVIRONMENT_VARIABLE, settings.machine().toString());
      if (request.kind() == ForkRequest.Kind.WORKLOAD) {
        SignalChaining.preload(settings.java(), builder.environment());
      }
      Orphans orphans = Orphans.adopted();
      Process process = builder.start();
      LOG.log(
          System.Logger.Level.DEBUG,
          () ->
              "started process %d for %s: %s"
                  .formatted(process.pid(), request, String.join(" ", builder.command())));
      CappedLog log = new CappedLog(logFile, process.getInputStream());
      return new WorkerProcess(
          server, request.socket(), process, new ProcessTree(mark), orphans, log);
    } catch (IOException | RuntimeException e) {
      server.close();
      removeSocket(request.socket());
      throw e;
    }
  }

  private static List<String> command(
      WorkerSettings settings,
      List<Path> classPath,
      ForkRequest request,
      Path requestFile,
      Path temporary) {
    List<Path> path = new ArrayList<>(classPath);
    path.addAll(settings.libraries());
    // Ctrl-C reaches every process of the terminal; the harness decides when a worker ends.
    List<String> command =
        new ArrayList<>(Shell.SYSTEM.running("trap '' INT; exec \"$@\"", "assay-worker"));
    command.add(settings.java().toString());
    // No other flags: JMH hands the worker's own to its forks, and they would change what is
    // measured (compilation with C1 alone made 1,230 ns of 262 ns).
    command.add("-Djava.io.tmpdir=" + temporary);
    if (request.kind() == ForkRequest.Kind.WORKLOAD) {
      command.add("--enable-native-access=ALL-UNNAMED");
    }
    command.add("-cp");
    command.add(path.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
    command.add(Worker.class.getName());
    command.add(requestFile.toString());
    return command;
  }

  /**
   * Waits for the worker's connection.
   *
   * @return its events; empty when it ended without connecting
   */
  Optional<BufferedReader> connect() throws IOException {
    try {
      SocketChannel channel = server.accept();
      connection = channel;
      removeSocket(socket);
      return Optional.of(
          new BufferedReader(
              new InputStreamReader(Channels.newInputStream(channel), StandardCharsets.UTF_8)));
    } catch (ClosedChannelException e) {
      return Optional.empty();
    }
  }

  long pid() {
    return process.pid();
  }

  /** Asks the fork to end soon. */
  void cancel() {
    SocketChannel channel = connection;
    try {
      if (channel == null) {
        kill();
      } else {
        channel.write(ByteBuffer.wrap(new byte[] {'\n'}));
      }
    } catch (IOException e) {
      kill();
    }
  }

  /** Ends everything the worker started, and the worker. */
  void kill() {
    // Process.destroyForcibly would also close the output before all of it was read.
    process.toHandle().destroyForcibly();
    tree.kill();
    orphans.kill(process.pid());
  }

  /**
   * Waits for the end of the worker, which is made to end when it takes long.
   *
   * @return its status; empty where it did not end by itself
   */
  OptionalInt awaitExit() throws InterruptedException {
    if (process.waitFor(SECONDS_TO_EXIT, TimeUnit.SECONDS)) {
      return OptionalInt.of(process.exitValue());
    }
    kill();
    process.waitFor();
    return OptionalInt.empty();
  }

  /** Kills what the worker left running, after a moment for processes about to end anyway. */
  List<String> killLeftovers() throws InterruptedException {
    List<ProcessHandle> left = leftovers();
    for (int i = 0; i < 10 && !left.isEmpty(); i++) {
      TimeUnit.MILLISECONDS.sleep(50);
      left = leftovers();
    }
    List<String> names = new ArrayList<>();
    for (ProcessHandle one : left) {
      names.add(one.info().command().orElse("?") + " (pid " + one.pid() + ")");
    }
    tree.kill();
    orphans.kill(process.pid());
    return names;
  }

  private List<ProcessHandle> leftovers() {
    return Stream.concat(tree.alive().stream(), orphans.alive(process.pid()).stream())
        .distinct()
        .toList();
  }

  /** The last lines of the worker's output; ends the copying of it. */
  List<String> logTail() throws IOException {
    log.close();
    return log.lastLines();
  }

  @Override
  public void close() throws IOException {
    kill();
    log.close();
    closeServer();
    SocketChannel channel = connection;
    if (channel != null) {
      channel.close();
    }
    removeSocket(socket);
  }

  private void closeServer() {
    try {
      server.close();
    } catch (IOException e) {
      // Nothing is lost: it is only listened on.
    }
  }

  private static void removeSocket(Path socket) throws IOException {
    Files.deleteIfExists(socket);
  }
}
