package dev.assay.api.reading;

import dev.assay.api.importing.Beginning;
import dev.assay.api.importing.Line;
import dev.assay.api.importing.Source;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * A file to import, as an importer sees it.
 *
 * @param file with its content, unpacked
 * @param folder where its siblings lie
 * @param place as the importer is told
 * @param read told how many bytes were read in addition, every time some were
 */
public record FileSource(Path file, Path folder, String place, LongConsumer read)
    implements Source {
  private static final long MOST_OF_A_SIBLING = 1 << 20;

  /** How the file begins. */
  public Beginning beginning() throws IOException {
    char[] characters = new char[Beginning.CHARACTERS];
    int count = 0;
    try (Reader text = text()) {
      int more = 0;
      while (count < characters.length && more >= 0) {
        more = text.read(characters, count, characters.length - count);
        count += Math.max(more, 0);
      }
    }
    return new Beginning(place, new String(characters, 0, count));
  }

  @Override
  public Reader text() throws IOException {
    return new CleanText(new Counted(Files.newInputStream(file), read));
  }

  @Override
  public Iterator<Line> lines() throws IOException {
    return new Lines(text());
  }

  @Override
  public Optional<String> sibling(String name) throws IOException {
    Path sibling = folder.resolve(name);
    boolean there =
        !name.contains("/")
            && Files.isRegularFile(sibling)
            && Files.size(sibling) <= MOST_OF_A_SIBLING;
    if (!there) {
      return Optional.empty();
    }
    StringBuilder all = new StringBuilder();
    try (Reader text = new CleanText(Files.newInputStream(sibling))) {
      char[] part = new char[1 << 13];
      for (int count = text.read(part); count >= 0; count = text.read(part)) {
        all.append(part, 0, count);
      }
    }
    return Optional.of(all.toString());
  }

  private static final class Counted extends FilterInputStream {
    private final LongConsumer read;

    private Counted(InputStream in, LongConsumer read) {
      super(in);
      this.read = read;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int count = super.read(into, offset, length);
      if (count > 0) {
        read.accept(count);
      }
      return count;
    }
  }
}
