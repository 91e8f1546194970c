package dev.assay.api.importing;

import java.io.IOException;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Reads the files of one format of another tool. It needs a public constructor without arguments,
 * keeps nothing from one file to the next, and may be asked in any order.
 *
 * <p>A number is taken as the file has it or not at all: an importer never fills in what the file
 * does not say, adds up what the tool already added, or takes a failed measurement for a 0.
 */
@ConsumerType
public interface ResultImporter {
  /** What it reads, for {@code assay import --format}, its help and its documentation. */
  Format format();

  /**
   * Whether a file is of this format, judged by its beginning. A file that two importers recognise
   * in the same way is read by neither: the user is asked.
   */
  Likeness recognises(Beginning beginning);

  /**
   * Reads a file. What was given to the sink before an exception is not stored.
   *
   * @throws UnreadableResultException when nothing of the file can be used, with the reason
   * @throws IOException when the file cannot be read
   */
  void read(Source source, ResultSink sink) throws IOException, UnreadableResultException;
}
