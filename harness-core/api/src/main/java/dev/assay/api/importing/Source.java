package dev.assay.api.importing;

import java.io.IOException;
import java.io.Reader;
import java.util.Iterator;
import java.util.Optional;

/**
 * A file to import, already unpacked. Its text is UTF-8 or UTF-16 by its byte order mark, else
 * UTF-8 where it is that, else one character for each byte. Byte order mark and colour codes of
 * terminals are left out, and every line ends with {@code \n}.
 */
public interface Source {
  /** At most so many characters of a line are read. */
  int MOST_CHARACTERS_OF_A_LINE = 1 << 22;

  /** Where it lies, as {@link Beginning#place}. */
  String place();

  /** The whole text, from its beginning at every call. The caller closes it. */
  Reader text() throws IOException;

  /**
   * The lines of the text, from the first at every call.
   *
   * @return an iterator that throws {@link java.io.UncheckedIOException} where the file cannot be
   *     read on or a line has more than {@value #MOST_CHARACTERS_OF_A_LINE} characters
   */
  Iterator<Line> lines() throws IOException;

  /**
   * The text of another file in the same folder, such as {@code "meta.json"}.
   *
   * @param name without a folder
   * @return empty where there is none, or it has over a MiB
   */
  Optional<String> sibling(String name) throws IOException;
}
