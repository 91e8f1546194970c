package dev.assay.runtime.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A process that runs code of plugins and answers in lines of events. Whatever that code does, this
 * ends: it is killed with everything it started when it takes longer than it is {@linkplain #within
 * given}.
 */
public final class AskedProcess implements AutoCloseable {
  /** The file to which the process writes its events; what a plugin prints goes to the log. */
  public static final String EVENTS = "/proc/self/fd/3";

  private static final System.Logger LOG = System.getLogger(AskedProcess.class.getName());
  private static final String SCRIPT = "trap '' INT; exec 3>&1 1>&2; exec \"$@\"";
  private static final int SECONDS_TO_EXIT = 10;

  private final Process process;
  private final ProcessTree tree;
  private final CappedLog log;
  private final EventLines lines;
  private volatile long deadline;
  private volatile boolean timedOut;

  private AskedProcess(
      String name, Process process, ProcessTree tree, CappedLog log, Duration toStart) {
    this.process = process;
    this.tree = tree;
    this.log = log;
    this.lines =
        new EventLines(
            new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)));
    within(toStart);
    // A process that a plugin started holds the pipe of the events open.
    process.onExit().thenRun(tree::kill);
    Thread.ofPlatform().daemon().name(name + "-watchdog").start(this::watch);
  }

  /**
   * Starts one.
   *
   * @param name of its shell in lists of processes
   * @param builder with its command and environment
   * @param directory of this process alone
   * @param toStart how long it has until it is given time again
   */
  public static AskedProcess start(
      Shell shell, String name, ProcessBuilder builder, Path directory, Duration toStart)
      throws IOException {
    List<String> command = new ArrayList<>(shell.running(SCRIPT, name));
    command.addAll(builder.command());
    String mark = ProcessTree.DESCRIBING + directory + "/";
    builder.command(command).directory(directory.toFile());
    builder.environment().put(ProcessTree.MARKER, mark);
    Process process = shell.start(builder);
    LOG.log(
        System.Logger.Level.DEBUG,
        () -> "started process %d: %s".formatted(process.pid(), String.join(" ", command)));
    CappedLog log = new CappedLog(directory.resolve("log"), process.getErrorStream());
    return new AskedProcess(name, process, new ProcessTree(mark), log, toStart);
  }

  private void watch() {
    try {
      while (!process.waitFor(100, TimeUnit.MILLISECONDS)) {
        if (System.nanoTime() - deadline > 0) {
          timedOut = true;
          kill();
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** It is killed when it has not ended and is given no time again for so long. */
  public void within(Duration time) {
    deadline = System.nanoTime() + time.toNanos();
  }

  /** Whether it was killed because it took too long. */
  public boolean timedOut() {
    return timedOut;
  }

  /** The next line that it says, as {@link EventLines#next} tells it. */
  public Optional<String> nextLine() {
    return lines.next();
  }

  /** What it reads. */
  public OutputStream input() {
    return process.getOutputStream();
  }

  /** Whether it has ended, or does so within seconds. */
  public boolean ends() throws InterruptedException {
    return process.waitFor(SECONDS_TO_EXIT, TimeUnit.SECONDS);
  }

  /** How the process, which has ended, did so, and the last that it said: the end of a clause. */
  public String howItEnded() throws IOException {
    log.close();
    List<String> said = log.lastLines();
    return ExitStatus.describe(process.exitValue())
        + (said.isEmpty() ? "" : "; it said: " + said.getLast());
  }

  /** Ends it and everything it started. */
  public void kill() {
    process.toHandle().destroyForcibly();
    tree.kill();
  }

  @Override
  public void close() throws IOException {
    kill();
    log.close();
    process.getInputStream().close();
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      // It had ended with something not read.
    }
  }
}
