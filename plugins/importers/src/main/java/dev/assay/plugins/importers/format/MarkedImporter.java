package dev.assay.plugins.importers.format;

import dev.assay.api.importing.Beginning;
import dev.assay.api.importing.Likeness;
import java.util.List;
import java.util.regex.Pattern;

/** One that recognises its files by any of some patterns in their beginning. */
public abstract class MarkedImporter extends DescribedImporter {
  private final List<Pattern> marks;

  protected MarkedImporter(Pattern... marks) {
    this.marks = List.of(marks);
  }

  @Override
  public final Likeness recognises(Beginning beginning) {
    String text = beginning.text();
    return marks.stream().anyMatch(mark -> mark.matcher(text).find())
        ? Likeness.BY_CONTENT
        : Likeness.NONE;
  }
}
