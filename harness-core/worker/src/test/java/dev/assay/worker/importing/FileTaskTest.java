package dev.assay.worker.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.api.importing.Beginning;
import dev.assay.api.importing.Format;
import dev.assay.api.importing.Likeness;
import dev.assay.api.importing.ResultImporter;
import dev.assay.api.importing.ResultSink;
import dev.assay.api.importing.Source;
import dev.assay.worker.protocol.ImportEvent;
import dev.assay.worker.protocol.ImportTask;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTaskTest {
  /** Keeps the sink as a thread does that it leaves behind. */
  private static final class Keeping implements ResultImporter {
    private final List<ResultSink> sinks = new ArrayList<>();

    @Override
    public Format format() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Likeness recognises(Beginning beginning) {
      return Likeness.NONE;
    }

    @Override
    public void read(Source source, ResultSink sink) {
      sinks.add(sink);
      sink.leftOut(1, "a line", "of this file");
    }
  }

  @TempDir Path directory;

  @Test
  void what_an_importer_says_after_the_end_of_a_file_is_not_taken_for_the_next() throws Exception {
    Path file = Files.writeString(directory.resolve("file"), "content");
    List<ImportEvent> events = new ArrayList<>();
    Keeping importer = new Keeping();
    ImportTask task = new ImportTask(file, directory, "first", "keeping");

    FileTask.of(task, events::add).run(Map.of("keeping", importer));

    assertThatThrownBy(() -> importer.sinks.getFirst().leftOut(2, "a line", "of the next file"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("The file 'first' has been read.");
    assertThat(events).containsExactly(new ImportEvent.LeftOut(1, "a line", "of this file"));
  }
}
