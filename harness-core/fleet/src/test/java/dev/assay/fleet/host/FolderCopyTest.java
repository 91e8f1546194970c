package dev.assay.fleet.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.fleet.engine.TargetException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against real bash, find and sha256sum. */
@SuppressWarnings("NullAway.Init")
class FolderCopyTest {
  private static final String SAMPLES = "results/run1/samples.jsonl";

  @TempDir private Path directory;
  private Path there;
  private Path copy;

  @BeforeEach
  void makeFolder() throws IOException {
    there = Files.createDirectories(directory.resolve("there's a unit"));
    Files.createDirectories(there.resolve("results/run1/logs"));
    copy = directory.resolve("copy");
  }

  private void update() throws Exception {
    new FolderCopy(new LocalHost(directory), there.toString()).update(copy);
  }

  private void append(String file, String text) throws IOException {
    Files.writeString(
        there.resolve(file), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  @Test
  void a_folder_that_is_not_there_yet_leaves_the_copy_empty() throws Exception {
    new FolderCopy(new LocalHost(directory), directory + "/none").update(copy);

    assertThat(copy).isEmptyDirectory();
  }

  @Test
  void a_journal_is_followed_by_whole_lines_and_a_line_torn_by_a_kill_never_arrives()
      throws Exception {
    append(SAMPLES, "{\"seq\":0}\n{\"seq\":1,\"torn");
    update();
    assertThat(copy.resolve(SAMPLES)).hasContent("{\"seq\":0}\n");

    // As the journal does when it is opened again: the torn line is cut, another takes its place.
    Files.writeString(there.resolve(SAMPLES), "{\"seq\":0}\n{\"seq\":1,\"again\":true}\n");
    append(SAMPLES, "{\"seq\":2}\n{");
    update();

    assertThat(copy.resolve(SAMPLES))
        .hasContent("{\"seq\":0}\n{\"seq\":1,\"again\":true}\n{\"seq\":2}\n");
  }

  @Test
  void lines_longer_than_a_read_are_followed_too() throws Exception {
    String longLine = "x".repeat(200_000);
    append(SAMPLES, longLine);
    update();
    assertThat(copy.resolve(SAMPLES)).isEmptyFile();

    append(SAMPLES, "\n" + longLine);
    update();

    assertThat(copy.resolve(SAMPLES)).hasSize(200_001);
  }

  @Test
  void a_node_that_lost_lines_when_it_failed_is_believed_over_the_copy() throws Exception {
    append(SAMPLES, "one\ntwo\nthree\n");
    update();

    Files.writeString(there.resolve(SAMPLES), "one\nTWO\n");
    update();
    assertThat(copy.resolve(SAMPLES)).hasContent("one\nTWO\n");

    // Grown beyond what was copied before it is looked at again: only the hash at the end tells.
    Files.writeString(there.resolve(SAMPLES), "one\n2\nthree\nfour\n");
    append("exit", "{}");
    update();
    assertThat(copy.resolve(SAMPLES)).hasContent("one\n2\nthree\nfour\n");
  }

  @Test
  void everything_of_the_run_has_arrived_by_the_time_the_exit_has() throws Exception {
    append("journal.jsonl", "{}\n");
    append(SAMPLES, "one\n");
    append("results/run1/run.json", "{}");
    append("results/run1/result.json", "{\"a\":1}");
    append("results/run1/logs/fork 1.log", "log");
    Files.createDirectories(there.resolve("results/run1/assay-scratch-1"));
    append("results/run1/assay-scratch-1/big", "scratch");
    update();
    assertThat(copy.resolve("results/run1/run.json")).exists();
    assertThat(copy.resolve("results/run1/result.json")).doesNotExist();
    assertThat(copy.resolve("exit")).doesNotExist();

    append("exit", "{\"kind\":\"complete\"}\n");
    update();

    assertThat(copy.resolve("exit")).hasContent("{\"kind\":\"complete\"}\n");
    assertThat(copy.resolve("results/run1/result.json")).hasContent("{\"a\":1}");
    assertThat(copy.resolve("results/run1/logs/fork 1.log")).hasContent("log");
    assertThat(copy.resolve("results/run1/assay-scratch-1")).doesNotExist();
  }

  @Test
  void nothing_is_copied_again_after_the_exit() throws Exception {
    append(SAMPLES, "one\n");
    append("exit", "{}");
    update();
    Files.delete(copy.resolve(SAMPLES));

    update();

    assertThat(copy.resolve(SAMPLES)).doesNotExist();
  }

  @Test
  void a_last_line_that_comes_after_the_exit_arrives_too() throws Exception {
    append("journal.jsonl", "{\"begin\":1}\n");
    append("exit", "{}");
    Host late =
        new WritesLate(new LocalHost(directory), () -> append("journal.jsonl", "{\"end\":1}\n"));

    new FolderCopy(late, there.toString()).update(copy);

    assertThat(copy.resolve("journal.jsonl")).hasContent("{\"begin\":1}\n{\"end\":1}\n");
    assertThat(copy.resolve("exit")).exists();
  }

  private interface Late {
    void write() throws IOException;
  }

  /** Something is written between the first listing and the first copying. */
  private static final class WritesLate implements Host {
    private final Host host;
    private final Late late;
    private boolean written;

    WritesLate(Host host, Late late) {
      this.host = host;
      this.late = late;
    }

    @Override
    public String name() {
      return host.name();
    }

    @Override
    public ScriptResult run(String script, Duration limit)
        throws TargetException, InterruptedException {
      return host.run(script, limit);
    }

    @Override
    public void upload(Path source, String path) throws TargetException, InterruptedException {
      host.upload(source, path);
    }

    @Override
    public void write(String text, String path) throws TargetException, InterruptedException {
      host.write(text, path);
    }

    @Override
    public long download(String path, long offset, Path file)
        throws TargetException, IOException, InterruptedException {
      if (!written) {
        written = true;
        late.write();
      }
      return host.download(path, offset, file);
    }

    @Override
    public void close() {
      host.close();
    }
  }
}
