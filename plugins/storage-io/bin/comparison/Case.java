import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One setting of both programs.
 *
 * @param parameters of storage.io, each {@code name=value}
 * @param fio options of fio that mean the same
 * @param writes whether the I/Os are writes
 */
record Case(String name, List<String> parameters, List<String> fio, boolean writes) {
  static List<Case> all() {
    List<Case> cases = new ArrayList<>();
    for (int depth : new int[] {1, 32, 128}) {
      cases.add(ring("randread-4k-qd" + depth, "randread", "4k", depth, true));
    }
    cases.add(psync("randread-4k-psync", "randread", true));
    for (String size : new String[] {"128k", "1m"}) {
      cases.add(ring("read-" + size + "-qd32", "read", size, 32, true));
      cases.add(ring("write-" + size + "-qd32", "write", size, 32, true));
    }
    cases.add(ring("randwrite-4k-qd1", "randwrite", "4k", 1, true).with("fdatasync=1"));
    cases.add(psync("randwrite-4k-psync", "randwrite", true).with("fdatasync=1"));
    cases.add(ring("cached-randread-4k-qd1", "randread", "4k", 1, false));
    cases.add(ring("cached-randread-4k-qd32", "randread", "4k", 32, false));
    cases.add(plain("cached-randread-4k-qd32-unregistered", "randread", "4k", 32));
    cases.add(psync("cached-randread-4k-psync", "randread", false));
    return cases;
  }

  /** Random reads of a block device on which only software takes time, such as null_blk's. */
  static List<Case> ofDevice(String device) {
    List<Case> cases = new ArrayList<>();
    for (int depth : new int[] {1, 32, 128}) {
      Case onFile = ring("device-randread-4k-qd" + depth, "randread", "4k", depth, true);
      List<String> parameters = appended(onFile.parameters, "device=" + device);
      cases.add(new Case(onFile.name, parameters, onFile.fio, false));
    }
    return cases;
  }

  private static Case ring(String name, String rw, String size, int depth, boolean direct) {
    return new Case(
        name,
        List.of(
            "engine=io_uring", "rw=" + rw, "bs=" + size, "iodepth=" + depth, "direct=" + direct),
        List.of(
            "--ioengine=io_uring",
            "--fixedbufs=1",
            "--registerfiles=1",
            "--rw=" + rw,
            "--bs=" + size,
            "--iodepth=" + depth,
            "--direct=" + (direct ? 1 : 0)),
        rw.contains("write"));
  }

  private static Case plain(String name, String rw, String size, int depth) {
    return new Case(
        name,
        List.of(
            "engine=io_uring",
            "rw=" + rw,
            "bs=" + size,
            "iodepth=" + depth,
            "direct=false",
            "fixedbufs=false",
            "registerfiles=false"),
        List.of(
            "--ioengine=io_uring",
            "--rw=" + rw,
            "--bs=" + size,
            "--iodepth=" + depth,
            "--direct=0"),
        rw.contains("write"));
  }

  private static Case psync(String name, String rw, boolean direct) {
    return new Case(
        name,
        List.of("engine=psync", "rw=" + rw, "bs=4k", "iodepth=1", "direct=" + direct),
        List.of("--ioengine=psync", "--rw=" + rw, "--bs=4k", "--direct=" + (direct ? 1 : 0)),
        rw.contains("write"));
  }

  /** The same with one setting more, which both programs call alike. */
  private Case with(String setting) {
    String name = this.name + "-" + setting.replaceAll("=.*", "");
    return new Case(name, appended(parameters, setting), appended(fio, "--" + setting), writes);
  }

  private static List<String> appended(List<String> list, String last) {
    return Stream.concat(list.stream(), Stream.of(last)).toList();
  }

  boolean cached() {
    return parameters.contains("direct=false");
  }
}
