package dev.assay.plugins.importers.sparecores;

import aQute.bnd.annotation.spi.ServiceProvider;
import dev.assay.api.importing.About;
import dev.assay.api.importing.Beginning;
import dev.assay.api.importing.Likeness;
import dev.assay.api.importing.ResultImporter;
import dev.assay.api.importing.ResultSink;
import dev.assay.api.importing.Source;
import dev.assay.api.importing.UnreadableResultException;
import dev.assay.plugins.importers.format.DescribedImporter;
import java.io.IOException;
import java.io.Reader;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the tree of Spare Cores' inspector: a folder for each VM type, in it one for each task,
 * with its output and a {@code meta.json} that tells how it ended. The output is read as that of
 * the tool that the task ran.
 */
@ServiceProvider(ResultImporter.class)
public final class SpareCoresImporter extends DescribedImporter {
  private static final String META = "meta.json";
  private static final Pattern META_MARK =
      Pattern.compile("\"exit_code\"\\s*:.*\"task_hash\"\\s*:", Pattern.DOTALL);

  @Override
  public Likeness recognises(Beginning beginning) {
    TaskFolder folder = TaskFolder.of(beginning.place());
    if (folder.file().equals(META) && META_MARK.matcher(beginning.text()).find()) {
      return Likeness.BY_PLACE;
    }
    if (folder.isOfTask()) {
      return Likeness.BY_PLACE;
    }
    return beginning.text().startsWith(Membench.HEADER) ? Likeness.BY_CONTENT : Likeness.NONE;
  }

  @Override
  public void read(Source source, ResultSink sink) throws IOException, UnreadableResultException {
    TaskFolder folder = TaskFolder.of(source.place());
    Optional<Meta> meta = Meta.of(folder.file().equals(META) ? own(source) : source.sibling(META));
    if (folder.file().equals(META)) {
      String why = meta.flatMap(Meta::problem).orElse("it describes the files beside it");
      sink.leftOut(0, "the task " + folder.task(), why);
      return;
    }
    if (folder.isOfTask() && meta.isEmpty()) {
      throw UnreadableResultException.because(
          "there is no readable meta.json beside it, which tells whether the task ended well");
    }
    folder.vmType().ifPresent(type -> sink.about(About.VM_TYPE, type));
    meta.ifPresent(found -> found.about(sink));
    new TaskOutput(folder, meta, sink).read(source);
  }

  private static Optional<String> own(Source source) throws IOException {
    try (Reader text = source.text()) {
      char[] characters = new char[Beginning.CHARACTERS];
      int count = 0;
      for (int more = 0; more >= 0 && count < characters.length; ) {
        more = text.read(characters, count, characters.length - count);
        count += Math.max(more, 0);
      }
      return Optional.of(new String(characters, 0, count));
    }
  }
}
