package dev.assay.runtime.kept;

import dev.assay.fuzz.Target;
import dev.assay.fuzz.Target.Numbers;
import dev.assay.runtime.directory.DirectoryTree;
import dev.assay.runtime.journal.RunFolder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32C;

/**
 * Fuzz targets of this package. What is kept of runs changes with every record of a result, so the
 * corpus holds edits: of three bytes each two say where a right file gets the third. Its checksum
 * is made right again, or no edit would be looked at.
 */
public final class KeptRunTargets {
  private static final String ID = "20260101-000000-abcd";
  private static final int BYTES_OF_AN_EDIT = 3;

  private KeptRunTargets() {}

  private record Right(KeptRuns.Codec codec, Basis basis, byte[] file) {
    static Right make() throws IOException {
      Path stored = Path.of("../../harness-core/cli/src/test/resources/stored-run");
      KeptRuns.Codec codec = new KeptRuns.Codec(UnaryOperator.identity());
      Path store = Files.createTempDirectory("assay-fuzz-kept-");
      Path file = store.resolve("kept");
      Files.createDirectory(store.resolve(ID));
      KeptRuns kept = KeptRuns.of(file, codec);
      Basis basis = Basis.of(stored);
      kept.put(
          ID, basis, RunFolder.around(stored.resolve("result.json")).orElseThrow().measuredRun());
      kept.write(store);
      byte[] written = Files.readAllBytes(file);
      DirectoryTree.delete(store);
      return new Right(codec, basis, written);
    }

    Optional<?> edited(Path edits) throws IOException {
      byte[] edit = Files.readAllBytes(edits);
      byte[] bytes = file.clone();
      for (int i = 0; i + BYTES_OF_AN_EDIT <= edit.length; i += BYTES_OF_AN_EDIT) {
        bytes[((edit[i] & 0xff) << 8 | edit[i + 1] & 0xff) % bytes.length] ^= edit[i + 2];
      }
      Path edited = edits.resolveSibling("kept-runs-edited");
      Files.write(edited, checked(bytes));
      return KeptRuns.of(edited, codec).get(ID, basis);
    }

    /** With the checksum of the one run behind the 64 digits of the version and its length. */
    private static byte[] checked(byte[] bytes) {
      int content = 64 + 2 * Integer.BYTES;
      CRC32C checksum = new CRC32C();
      checksum.update(bytes, content, bytes.length - content);
      ByteBuffer.wrap(bytes).putInt(64 + Integer.BYTES, (int) checksum.getValue());
      return bytes;
    }
  }

  public static List<Target> all() {
    Right right;
    try {
      right = Right.make();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return List.of(Target.of("kept-runs", Numbers.COMPUTED, right::edited));
  }
}
