package dev.assay.runtime.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.api.Category;
import dev.assay.api.Requirement;
import dev.assay.api.exchange.RecordValues;
import dev.assay.runtime.plugins.finding.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeptListingTest {
  private static final InstantSource LATER =
      () -> InstantSource.system().instant().plusSeconds(3600);

  @TempDir static Path real;

  private CatalogContent content;
  private Path jar;

  @TempDir Path directory;
  private Path bundles;
  private Path harness;
  private KeptListing kept;
  private final AtomicInteger opened = new AtomicInteger();

  /** One real catalogue, with workloads of both kinds. */
  @BeforeAll
  void openCatalog() throws Exception {
    BundleFolder folder = BundleFolder.in(real);
    jar = TestBundle.selfTimed("one", "one.a", "one.b").writeTo(folder.jar("one.jar"));
    TestBundle.named("two", "1.0.0")
        .source(
            "two.Count",
            """
            package two;
            import org.openjdk.jmh.annotations.*;
            @Fork(3) @State(Scope.Benchmark)
            public class Count {
              @Param({"1", "2"}) int n;
              @Benchmark public int run() { return n; }
            }
            """)
        .writeTo(folder.jar("two.jar"));
    try (PluginCatalog catalog = folder.open()) {
      content = catalog.content();
    }
    assertThat(content.workloads()).hasSize(3);
    assertThat(content.findings()).isEmpty();
  }

  @BeforeEach
  void prepare() throws IOException {
    bundles = Files.createDirectory(directory.resolve("bundles"));
    Files.copy(jar, bundles.resolve("one.jar"));
    harness = Files.writeString(directory.resolve("harness.jar"), "version 1");
    kept = new KeptListing(directory.resolve("cache"), List.of(harness), LATER);
    opened.set(0);
  }

  private CatalogContent list() throws Exception {
    return list(kept);
  }

  private CatalogContent list(KeptListing listing) throws Exception {
    return listing.of(
        List.of(bundles),
        () -> {
          opened.incrementAndGet();
          return content;
        });
  }

  private Path file() throws IOException {
    return file(false);
  }

  private static boolean isBrief(Path file) {
    return file.toString().endsWith("-brief");
  }

  private Path file(boolean ofBrief) throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("cache"))) {
      return files.filter(file -> isBrief(file) == ofBrief).findFirst().orElseThrow();
    }
  }

  @Test
  void what_is_read_back_is_exactly_what_was_found() throws Exception {
    list();

    assertThat(list()).isEqualTo(content);
    assertThat(opened).hasValue(1);
  }

  /** What happens between two listings. */
  enum Change {
    REPLACED_WITH_SAME_SIZE_AND_TIME,
    REMOVED,
    ADDED,
    HARNESS_UPGRADED,
    CUT,
    EMPTIED,
    DAMAGED,
    FOREIGN,
    WRITABLE_BY_OTHERS,
    A_LINK;

    void happen(Path bundles, Path harness, Path file) throws IOException {
      Path one = bundles.resolve("one.jar");
      byte[] bytes = Files.readAllBytes(file);
      switch (this) {
        case REPLACED_WITH_SAME_SIZE_AND_TIME -> {
          FileTime time = Files.getLastModifiedTime(one);
          byte[] other = Files.readAllBytes(one);
          other[other.length / 2]++;
          Files.write(one, other);
          Files.setLastModifiedTime(one, time);
        }
        case REMOVED -> Files.delete(one);
        case ADDED -> Files.copy(one, bundles.resolve("two.jar"));
        case HARNESS_UPGRADED -> Files.writeString(harness, "version 2");
        case CUT -> Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
        case EMPTIED -> Files.write(file, new byte[0]);
        case DAMAGED -> {
          bytes[bytes.length / 2] ^= 1;
          Files.write(file, bytes);
        }
        case FOREIGN -> Files.writeString(file, "something else altogether, long enough to read");
        case WRITABLE_BY_OTHERS ->
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
        case A_LINK -> {
          Path elsewhere = bundles.resolveSibling("elsewhere");
          Files.move(file, elsewhere);
          Files.createSymbolicLink(file, elsewhere);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatever_changes_the_catalogue_is_opened_again(Change change) throws Exception {
    list();
    change.happen(bundles, harness, file());

    list();

    assertThat(opened).hasValue(2);
    list();
    assertThat(opened).as("it is kept again").hasValue(2);
  }

  @Test
  void what_people_are_shown_is_read_back_without_looking_at_types() throws Exception {
    assertThat(kept.brief(List.of(bundles))).isEmpty();
    list();

    assertThat(kept.brief(List.of(bundles))).contains(BriefListing.of(content));
  }

  @Test
  void every_kind_of_requirement_and_a_finding_are_read_back() throws Exception {
    Finding finding =
        Finding.warning("one.jar", Finding.Phase.RESOLVE, "it wants more", "Give it more.");
    BriefListing all =
        new BriefListing(
            List.of(
                new BriefListing.Listed(
                    "acme",
                    "1.2.0",
                    "/opt/acme.jar",
                    List.of(
                        new BriefListing.ListedWorkload(
                            "acme.gpu",
                            Category.GPU,
                            "A \"title\"\nof two lines",
                            List.of(
                                new Requirement.Executable("fio", "apt-get install fio"),
                                new Requirement.NativeLibrary("libcuda.so.1", "install it"),
                                new Requirement.ExistingPath("/dev/infiniband", "plug it in"),
                                new Requirement.AvailableMemory(1L << 40),
                                new Requirement.Architecture(Set.of("amd64", "aarch64"))))))),
            true,
            List.of(finding));

    assertThat(BriefListing.read(RecordValues.of(all))).isEqualTo(all);
  }

  @ParameterizedTest
  @EnumSource
  void whatever_changes_people_are_not_shown_what_was_kept(Change change) throws Exception {
    list();
    change.happen(bundles, harness, file(true));

    assertThat(kept.brief(List.of(bundles))).isEmpty();
    assertThat(list()).isEqualTo(content);
  }

  @Test
  void a_text_is_found_out_again_when_what_it_depends_on_is_another_or_its_file_is_damaged()
      throws Exception {
    KeptText text = new KeptText(directory.resolve("cache/text"));
    assertThat(text.of("boot 1", () -> "32 MiB")).isEqualTo("32 MiB");
    assertThat(text.of("boot 1", () -> "64 MiB")).as("kept").isEqualTo("32 MiB");
    assertThat(text.of("boot 2", () -> "64 MiB")).isEqualTo("64 MiB");

    Files.write(text.file(), new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9});

    assertThat(text.of("boot 2", () -> "96 MiB")).isEqualTo("96 MiB");
  }

  @Test
  void a_file_of_another_user_is_not_read() throws Exception {
    list();
    assumeTrue((int) Files.getAttribute(file(), "unix:uid") == 0, "only root can give it away");
    Files.setAttribute(file(), "unix:uid", 65534);

    list();

    assertThat(opened).hasValue(2);
  }

  @Test
  void every_single_damaged_byte_is_noticed() throws Exception {
    list();
    Path file = file();
    byte[] bytes = Files.readAllBytes(file);
    int times = 1;
    for (int at = 0; at < bytes.length; at += 97) {
      byte[] damaged = bytes.clone();
      damaged[at] ^= 0x10;
      Files.write(file, damaged);
      list();
      assertThat(opened).as("byte %d", at).hasValue(++times);
    }
  }

  @Test
  void what_was_written_just_now_is_not_kept_since_it_may_be_written_again_unnoticed()
      throws Exception {
    KeptListing now = new KeptListing(kept.directory(), List.of(harness), InstantSource.system());

    list(now);
    list(now);

    assertThat(opened).hasValue(2);
  }

  @Test
  void a_catalogue_that_changes_while_it_is_opened_is_not_kept() throws Exception {
    kept.of(
        List.of(bundles),
        () -> {
          Files.copy(jar, bundles.resolve("late.jar"));
          return content;
        });

    list();

    assertThat(opened).hasValue(1);
  }

  @Test
  void what_code_of_a_plugin_said_wrongly_is_asked_anew() throws Exception {
    Finding said = Finding.error("one.jar", Finding.Phase.DESCRIBE, "it did not answer", "Wait.");
    CatalogContent doubtful =
        new CatalogContent(
            content.plugins(), content.workloads(), List.of(), List.of(), List.of(said));
    for (int i = 0; i < 2; i++) {
      kept.of(
          List.of(bundles),
          () -> {
            opened.incrementAndGet();
            return doubtful;
          });
    }

    assertThat(opened).hasValue(2);
  }

  @Test
  void many_at_a_time_all_get_the_whole_listing() throws Exception {
    List<Callable<CatalogContent>> commands = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      int number = i;
      commands.add(
          () -> {
            if (number % 5 == 0) {
              Files.writeString(harness, "version " + number);
            }
            return list();
          });
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (Future<CatalogContent> listed : threads.invokeAll(commands)) {
        assertThat(listed.get()).isEqualTo(content);
      }
    }
    try (Stream<Path> files = Files.list(kept.directory())) {
      assertThat(files).hasSizeLessThanOrEqualTo(2);
    }
  }
}
