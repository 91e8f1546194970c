package dev.assay.fleet.host;

import dev.assay.fleet.engine.TargetException;
import dev.assay.runtime.directory.AtomicFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** This machine. */
public final class LocalHost implements Host {
  private static final Executor READERS = Thread::startVirtualThread;

  private final Path home;

  /**
   * @param home where relative paths begin
   */
  public LocalHost(Path home) {
    this.home = home;
  }

  @Override
  public String name() {
    return "this machine";
  }

  @Override
  public ScriptResult run(String script, Duration limit)
      throws TargetException, InterruptedException {
    try {
      Process bash = new ProcessBuilder("bash", "-s").directory(home.toFile()).start();
      CompletableFuture<String> output = read(bash.getInputStream());
      CompletableFuture<String> errors = read(bash.getErrorStream());
      try (OutputStream in = bash.getOutputStream()) {
        in.write(script.getBytes(StandardCharsets.UTF_8));
      }
      if (!bash.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        bash.destroyForcibly();
        throw new TargetException("This machine did not answer within " + limit + ".");
      }
      return new ScriptResult(bash.exitValue(), output.join(), errors.join());
    } catch (IOException e) {
      throw new TargetException("bash cannot be run on this machine: " + e.getMessage(), e);
    }
  }

  private static CompletableFuture<String> read(InputStream stream) {
    return CompletableFuture.supplyAsync(
        () -> {
          try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
          } catch (IOException e) {
            return "";
          }
        },
        READERS);
  }

  @Override
  public void upload(Path source, String path) throws TargetException {
    Path part = at(path + "." + UUID.randomUUID() + AtomicFile.PART);
    try {
      try {
        Files.copy(source, part);
        Files.move(part, at(path), StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw cannotWrite(path, e);
    }
  }

  @Override
  public void write(String text, String path) throws TargetException {
    try {
      AtomicFile.write(at(path), text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw cannotWrite(path, e);
    }
  }

  @Override
  public long download(String path, long offset, Path copy) throws IOException {
    try (FileChannel source = FileChannel.open(at(path), StandardOpenOption.READ);
        OutputStream out =
            Files.newOutputStream(copy, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      source.position(offset);
      return Channels.newInputStream(source).transferTo(out);
    } catch (NoSuchFileException e) {
      return 0;
    }
  }

  private Path at(String path) {
    return home.resolve(path);
  }

  private TargetException cannotWrite(String path, IOException cause) {
    return new TargetException(
        "%s cannot be written: %s. Make space, or name another directory in targets.yaml."
            .formatted(at(path), cause.getMessage()),
        cause);
  }

  @Override
  public void close() {}
}
