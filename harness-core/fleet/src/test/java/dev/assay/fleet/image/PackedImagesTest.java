package dev.assay.fleet.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.assay.fleet.engine.NodeRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackedImagesTest {
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

  @TempDir private Path folder = Path.of("");
  private Instant now = Instant.parse("2026-11-30T12:00:00Z");
  private final AtomicInteger made = new AtomicInteger();

  private PackedImages images(String name) {
    return new PackedImages(folder.resolve(name), () -> now);
  }

  /** As small as an image can be: a program, what is run by it, a text and a link. */
  private Path image(Path place) throws IOException {
    made.incrementAndGet();
    Files.createDirectories(place.resolve("bin"));
    Files.createDirectories(place.resolve("lib"));
    Files.copy(JAVA, place.resolve("bin/java"));
    Files.writeString(place.resolve("lib/modules"), "m".repeat(10_000));
    Path helper = Files.copy(JAVA, place.resolve("lib/jspawnhelper"));
    assertThat(helper.toFile().setExecutable(true)).isTrue();
    Files.createSymbolicLink(place.resolve("lib/legal"), Path.of("modules"));
    return place;
  }

  @Test
  void the_same_image_gives_the_same_archive_and_is_made_once() throws Exception {
    NodeRuntime one = images("a").of("key", this::image);
    NodeRuntime again = images("a").of("key", this::image);
    NodeRuntime elsewhere = images("b").of("other", this::image);

    assertThat(again).isEqualTo(one);
    assertThat(made).hasValue(2);
    assertThat(elsewhere.sha256()).isEqualTo(one.sha256());
    assertThat(one.unpackedBytes()).isEqualTo(10_000 + 2 * Files.size(JAVA));
    assertThat(Files.readString(one.needs())).matches("\\w+ 2\\.\\d+ 1 " + one.sha256() + "\n");
    try (Stream<Path> left = Files.list(folder.resolve("a"))) {
      assertThat(left).hasSize(1);
    }
  }

  @Test
  void what_tar_unpacks_is_what_was_packed_with_what_may_be_run() throws Exception {
    NodeRuntime packed = images("a").of("key", this::image);
    Path out = Files.createDirectory(folder.resolve("out"));
    String[] unpack = {
      "tar", "-x", "-z", "-o", "-f", packed.archive().toString(), "-C", out.toString()
    };
    assertThat(new ProcessBuilder(unpack).inheritIO().start().waitFor()).isZero();

    assertThat(out.resolve("bin/java")).hasSameBinaryContentAs(JAVA).isExecutable();
    assertThat(out.resolve("lib/jspawnhelper")).isExecutable();
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(out.resolve("lib/modules"))))
        .doesNotContain("x");
    assertThat(out.resolve("lib/legal")).isSymbolicLink().hasContent("m".repeat(10_000));
  }

  @Test
  void clients_that_make_the_same_one_at_once_do_not_clash() throws Exception {
    CompletableFuture<NodeRuntime> other = new CompletableFuture<>();
    NodeRuntime here =
        images("a")
            .of(
                "key",
                place -> {
                  // Another client is faster.
                  other.complete(images("a").of("key", this::image));
                  return image(place);
                });

    assertThat(here).isEqualTo(other.get());
  }

  @Test
  void what_cannot_be_made_leaves_nothing_and_what_is_unused_for_long_goes() throws Exception {
    assertThatIOException()
        .isThrownBy(
            () ->
                images("a")
                    .of(
                        "broken",
                        place -> {
                          throw new IOException("jlink fell over");
                        }))
        .withMessage("jlink fell over");
    assertThat(folder.resolve("a")).isEmptyDirectory();

    images("a").of("old", this::image);
    Files.setLastModifiedTime(folder.resolve("a/old"), FileTime.from(now));
    now = now.plus(Duration.ofDays(61));
    images("a").of("new", this::image);

    assertThat(folder.resolve("a/old")).doesNotExist();
    assertThat(folder.resolve("a/new")).isDirectory();
  }
}
