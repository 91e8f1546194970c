package dev.assay.acceptance.machine;

import dev.assay.acceptance.machine.NvidiaReport.Complaint;
import dev.assay.api.machine.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Asks for each GPU alone where one that is lost keeps nvidia-smi from describing the others.
 *
 * @param addresses of the GPUs on the PCI bus, in its order, which is that of nvidia-smi's indices
 * @param alone what nvidia-smi says when it is asked for the GPU at an address
 */
record GpusOneByOne(List<String> addresses, Function<String, NvidiaReport> alone) {
  /** Only where the others are then all described: half of an answer would accuse the rest. */
  NvidiaReport instead(NvidiaReport whole) {
    if (whole.complaints().isEmpty() || whole.gpus() instanceof Fact.Known<?>) {
      return whole;
    }
    List<NvidiaGpu> gpus = new ArrayList<>();
    List<Complaint> complaints = new ArrayList<>(whole.complaints());
    for (int i = 0; i < addresses.size(); i++) {
      String address = addresses.get(i);
      if (!names(complaints, address)) {
        NvidiaReport one = alone.apply(address);
        if (one.described().size() == 1
            && one.described().getFirst().address().equals(address)
            && one.complaints().isEmpty()) {
          gpus.add(one.described().getFirst().withIndex(i));
        } else if (names(one.complaints(), address)) {
          complaints.addAll(one.complaints());
        } else {
          return whole;
        }
      }
    }
    return gpus.isEmpty() ? whole : report(gpus, complaints);
  }

  private static boolean names(List<Complaint> complaints, String address) {
    return complaints.stream().anyMatch(complaint -> complaint.address().equals(address));
  }

  private static NvidiaReport report(List<NvidiaGpu> gpus, List<Complaint> complaints) {
    String source = "nvidia-smi -i GPU -q -x";
    return new NvidiaReport(
        true,
        new Fact.Known<>(List.copyOf(gpus), source),
        new Fact.Unknown<>(source + " tells of one GPU alone"),
        complaints,
        List.of(List.copyOf(gpus)));
  }
}
