package dev.assay.cli.vmtypes;

import dev.assay.analysis.economics.HourlyPrice;
import dev.assay.cli.output.JsonText;
import dev.assay.vmtypes.catalogue.Fraction;
import dev.assay.vmtypes.catalogue.Lifecycle;
import dev.assay.vmtypes.catalogue.VmType;
import dev.assay.vmtypes.price.Prices;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** VM types for scripts, with everything that is known. What is not known is left out. */
record VmTypesJson(VmTypesListing listing, LocalDate today) {
  ObjectNode tree() {
    ObjectNode node = JsonText.object();
    node.put("collected", listing.collected().toString())
        .put("asOf", listing.asOf().toString())
        .put("region", listing.region())
        .put("currency", "USD")
        .put("leftOut", listing.leftOut());
    ArrayNode types = node.putArray("vmTypes");
    for (PricedVmType one : listing.types()) {
      ObjectNode object = types.addObject();
      write(object, one.type());
      ArrayNode prices = object.putArray("pricesPerHour");
      one.usual().ifPresent(price -> write(prices.addObject(), price));
      one.spot().ifPresent(price -> write(prices.addObject(), price));
      one.perGpu().ifPresent(price -> object.put("pricePerGpuHour", price.doubleValue()));
      if (one.spotWithoutDiscount()) {
        object.put("spotDiscount", false);
      }
      writeSetAside(object, one.setAside());
    }
    ArrayNode notOffered = node.putArray("pricedWhereNotOffered");
    listing.notOffered().forEach(one -> notOffered.add(one.type().name()));
    return node;
  }

  private void write(ObjectNode node, VmType type) {
    node.put("name", type.name())
        .put("series", type.series())
        .put("kind", type.kind())
        .put("architecture", type.architecture());
    put(node, "vcpus", type.vcpus());
    put(node, "memoryGiB", type.memoryGiB());
    type.quotaFamily().ifPresent(family -> node.put("quotaFamily", family));
    type.cpuModel().ifPresent(model -> node.put("cpuModel", model));
    type.gpu().ifPresent(gpu -> write(node.putObject("gpus"), gpu));
    write(node, type.localDisks());
    write(node, type.limits());
    type.infiniband()
        .ifPresent(
            ports -> {
              ObjectNode infiniband = node.putObject("infiniband");
              put(infiniband, "ports", ports.ports());
              put(infiniband, "gbpsPerPort", ports.gbpsPerPort());
            });
    type.spot().ifPresent(sold -> node.put("spot", sold.booleanValue()));
    node.put("confidential", type.confidential());
    write(node.putObject("state"), type.lifecycle());
    ArrayNode regions = node.putArray("regions");
    type.regions().forEach(regions::add);
    ObjectNode zones = node.putObject("zones");
    type.zones()
        .forEach(
            (region, of) -> {
              ArrayNode array = zones.putArray(region);
              of.forEach(array::add);
            });
    if (!type.notes().isEmpty()) {
      ArrayNode notes = node.putArray("notes");
      type.notes().forEach(notes::add);
    }
    node.put("source", type.source());
  }

  private static void write(ObjectNode node, VmType.Gpus gpu) {
    Fraction count = gpu.count();
    node.put("model", gpu.model());
    if (count.under() == 1) {
      node.put("count", count.over());
    } else {
      node.put("count", count.value()).put("fraction", count.toString());
    }
    put(node, "memoryPerGpuGB", gpu.memoryPerGpuGB());
  }

  private static void write(ObjectNode node, VmType.LocalDisks disks) {
    disks.any().ifPresent(any -> node.put("localDisk", any.booleanValue()));
    disks
        .temporary()
        .ifPresent(
            disk -> {
              ObjectNode temporary = node.putObject("temporaryDisk");
              put(temporary, "count", disk.count());
              put(temporary, "totalGiB", disk.totalGiB());
            });
    disks
        .nvme()
        .ifPresent(
            disk -> {
              ObjectNode nvme = node.putObject("localNvme");
              nvme.put("count", disk.count());
              put(nvme, "sizePerDiskGB", disk.sizePerDiskGB());
            });
  }

  private static void write(ObjectNode node, VmType.Limits limits) {
    put(node, "remoteDisks", limits.remoteDisks());
    put(node, "uncachedDiskIops", limits.uncachedDiskIops());
    put(node, "uncachedDiskMBps", limits.uncachedDiskMBps());
    put(node, "networkInterfaces", limits.networkInterfaces());
    put(node, "networkMbps", limits.networkMbps());
    limits.source().ifPresent(source -> node.put("limitsSource", source));
  }

  private void write(ObjectNode node, Lifecycle lifecycle) {
    node.put("name", lifecycle.state().name().toLowerCase(Locale.ROOT))
        .put("ranks", lifecycle.ranks(today));
    lifecycle.date().ifPresent(date -> node.put("date", date.toString()));
    lifecycle.source().ifPresent(source -> node.put("source", source));
  }

  private static void writeSetAside(ObjectNode node, List<Prices.SetAside> setAside) {
    if (!setAside.isEmpty()) {
      ArrayNode array = node.putArray("pricesThatDoNotCount");
      for (Prices.SetAside aside : setAside) {
        ObjectNode price = array.addObject();
        write(price, aside.price());
        price.put("why", aside.why());
      }
    }
  }

  private static void write(ObjectNode node, HourlyPrice price) {
    node.put("kind", price.kind().label())
        .put("region", price.region())
        .put("low", price.low())
        .put("high", price.high())
        .put("date", price.date().toString())
        .put("source", price.source());
  }

  private static void put(ObjectNode node, String name, OptionalInt value) {
    value.ifPresent(known -> node.put(name, known));
  }

  private static void put(ObjectNode node, String name, OptionalDouble value) {
    value.ifPresent(known -> node.put(name, known));
  }
}
