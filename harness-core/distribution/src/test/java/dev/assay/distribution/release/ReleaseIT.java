package dev.assay.distribution.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.cli.installation.Installation;
import dev.assay.distribution.archive.Trees;
import dev.assay.distribution.release.MinimalRoot.Ended;
import dev.assay.runtime.directory.DirectoryTree;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The release in a root file system with nothing but Debian's minimal packages: without network,
 * Java and Maven, in a folder that cannot be written, as an ordinary user.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class ReleaseIT {
  private static final Path TARGET = Path.of("target").toAbsolutePath();
  private static final String AT_HOME = "HOME=/home/user";
  private static final String SHORT = " --forks 1 --warmup 0 --iterations 1 --time 100ms ";

  private MinimalRoot root;
  private Path release;
  private Ended firstStarts;

  @BeforeAll
  void unpack() throws Exception {
    External.require("mmdebstrap", "unshare", "chroot", "ip");
    Path work = TARGET.resolve("minimal");
    DirectoryTree.delete(work);
    root = MinimalRoot.unpack(MinimalRoot.archive(TARGET, ""), work.resolve("root"));
    Path unpacked = Files.createDirectories(work.resolve("release"));
    assertThat(
            new ProcessBuilder("tar", "-xzf", archive().toString(), "-C", unpacked.toString())
                .inheritIO()
                .start()
                .waitFor())
        .isZero();
    release = only(unpacked, "assay-*");
    // Here, since what they keep makes all other tests start faster.
    firstStarts =
        asUser(
            "/media/assay list >1 2>&1 & first=$!; /media/assay list >2 2>&1; second=$?; "
                + "wait $first && [ $second = 0 ] && cmp 1 2 && ls .cache/assay");
  }

  @AfterAll
  void delete() throws IOException {
    DirectoryTree.delete(TARGET.resolve("minimal"));
  }

  private static Path archive() throws IOException {
    return only(TARGET.resolve("release"), "assay-*-linux-x86_64.tar.gz");
  }

  private static Path only(Path folder, String pattern) throws IOException {
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, pattern)) {
      return found.iterator().next();
    }
  }

  private Ended asUser(String script) throws Exception {
    return root.asUser(release, AT_HOME, "cd; " + script);
  }

  @Test
  void nothing_that_could_stand_in_for_its_runtime_is_there() throws Exception {
    assertThat(asUser("command -v java mvn javac || ls /usr/lib/jvm").status()).isNotZero();
    assertThat(asUser("touch /media/x").status()).isNotZero();
  }

  @Test
  void the_doctor_tells_what_is_missing() throws Exception {
    Ended ended = asUser("/media/assay doctor");

    assertThat(ended.output()).contains("OpenCL", "/home/user/");
    assertThat(ended.status()).as(ended.output()).isZero();
  }

  /** JMH's forks need modules that no bundle names. */
  @Test
  void a_run_prints_a_scorecard() throws Exception {
    Ended ended = asUser("/media/assay run host.clock storage.sync-latency" + SHORT);

    assertThat(ended.output()).contains("SCORECARD", "host.clock", "storage.sync-latency");
    assertThat(ended.status()).as(ended.output()).isZero();
  }

  @Test
  void without_a_loopback_jmh_is_skipped_with_the_reason_and_the_rest_is_measured()
      throws Exception {
    Ended ended =
        root.asUserWithoutLoopback(
            release,
            AT_HOME,
            "cd; /media/assay run host.clock storage.sync-latency -p size=16m" + SHORT);

    assertThat(ended.output())
        .contains("SCORECARD", "storage.sync-latency", "ip link set lo up")
        .doesNotContain("Network is unreachable");
  }

  @Test
  void a_run_without_a_home_folder_prints_a_scorecard() throws Exception {
    Ended ended = root.asUser(release, "", "cd /tmp; /media/assay run host.clock" + SHORT);

    assertThat(ended.output()).contains("SCORECARD", "host.clock");
    assertThat(ended.status()).as(ended.output()).isZero();
  }

  @Test
  void it_has_what_a_fleet_brings_to_its_nodes() {
    assertThat(Installation.NODE_SCRIPTS)
        .allSatisfy(script -> assertThat(release.resolve("bin").resolve(script)).isReadable());
  }

  /** Describing a workload loads the classes of its bundle on the runtime of the release. */
  @Test
  void every_shipped_bundle_is_described_without_a_finding() throws Exception {
    Ended ended = root.asUser(release, "", "cd /tmp; /media/assay list");

    assertThat(ended.output())
        .contains("host.clock", "gpu.stream", "interconnect.", "storage.io", "0 errors")
        .doesNotContain("NoClassDefFoundError");
    assertThat(ended.status()).as(ended.output()).isZero();
  }

  @Test
  void two_first_starts_at_once_both_work_and_leave_one_set_of_caches() {
    assertThat(firstStarts.output()).containsOnlyOnce(".list.aot").doesNotContain(".part", ".log");
    assertThat(firstStarts.status()).as(firstStarts.output()).isZero();
  }

  @Test
  void with_opencl_on_the_cpu_gpu_stream_is_measured_and_told_to_be_no_gpu() throws Exception {
    boolean copied = OpenClOfThisMachine.fits();
    assumeTrue(
        copied || External.allRequired(), "PoCL is not installed, or not on " + MinimalRoot.SUITE);
    String script = "cd; /media/assay run gpu.stream -p size=16m" + SHORT;
    Path work = Files.createDirectories(TARGET.resolve("minimal/opencl"));

    Ended ended;
    if (copied) {
      OpenClOfThisMachine.copyTo(work.resolve("pocl"), root.root());
      ended = root.asUserWith(work.resolve("pocl"), release, AT_HOME, script);
    } else {
      Path archive = MinimalRoot.archive(TARGET, OpenClOfThisMachine.PACKAGES);
      ended = MinimalRoot.unpack(archive, work.resolve("root")).asUser(release, AT_HOME, script);
    }

    assertThat(ended.unwrapped())
        .contains("SCORECARD", "gpu.stream", "triad-bandwidth", "GB/s", "no GPU")
        .doesNotContain("failed (");
    assertThat(ended.status()).as(ended.output()).isZero();
  }

  @Test
  void settings_that_keep_java_from_starting_are_told() throws Exception {
    Ended ended = asUser("JAVA_TOOL_OPTIONS=-Xbad /media/assay list");

    assertThat(ended.output()).contains("JAVA_TOOL_OPTIONS=-Xbad");
    assertThat(ended.status()).isEqualTo(2);
  }

  @Test
  void a_bundle_of_the_user_is_verified_and_measured(@TempDir Path work) throws Exception {
    Path jar = root.root().resolve("home/user/nap.jar");
    ThirdPartyBundle.write(only(release.resolve("dist/lib"), "assay-api-*.jar"), work, jar);

    Ended verified = asUser("/media/assay plugins verify nap.jar");
    Ended ended =
        asUser(
            "mkdir -p .local/share/assay/bundles; cp nap.jar .local/share/assay/bundles/; "
                + "/media/assay run nap.short"
                + SHORT
                + "; s=$?; rm -r .local/share/assay/bundles; exit $s");

    assertThat(verified.status()).as(verified.output()).isZero();
    assertThat(ended.output()).contains("SCORECARD", "nap.short");
    assertThat(ended.status()).as(ended.output()).isZero();
  }

  @Test
  void a_damaged_jar_is_told_and_is_no_failed_gate(@TempDir Path work) throws Exception {
    Path damaged = work.resolve("damaged");
    Trees.copy(release, damaged);
    try (RandomAccessFile jar =
        new RandomAccessFile(damaged.resolve("dist/assay.jar").toFile(), "rw")) {
      jar.setLength(jar.length() / 2);
    }

    Ended ended =
        root.asUser(damaged, AT_HOME, "cd; /media/assay gate --baseline a.json --candidate b.json");

    assertThat(ended.output()).contains("assay: The installation is damaged: ", "Unpack");
    assertThat(ended.status()).isEqualTo(2);
  }
}
