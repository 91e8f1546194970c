package dev.assay.fleet.slurm;

import dev.assay.fleet.slurm.JobRequest.Place;
import dev.assay.vmtypes.catalogue.VmType;
import dev.assay.vmtypes.catalogue.VmTypes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a target says about its cluster.
 *
 * @param directory of Assay on the file system that the login node and all nodes share
 * @param javaHome the JDK to use on the nodes; empty for the runtime that is brought
 * @param place where a job goes that names no VM type, and the account and QOS of all
 * @param partitions the partition of each VM type that has one of its own; others are asked for by
 *     constraint
 * @param gpus how many to ask for on each node of a VM type, where that is not the number it has
 * @param maxTime the longest that the cluster allows a job
 * @param export further variables of the login's environment that jobs keep
 * @param catalogue tells how many GPUs a VM type has
 */
record SlurmSettings(
    String directory,
    Optional<String> javaHome,
    Place place,
    Map<String, String> partitions,
    Map<String, Integer> gpus,
    Optional<Duration> maxTime,
    List<String> export,
    VmTypes catalogue) {
  SlurmSettings {
    partitions = Map.copyOf(partitions);
    gpus = Map.copyOf(gpus);
    export = List.copyOf(export);
  }

  /** Where a job goes that needs this VM type. */
  Place place(Optional<String> vmType) {
    if (vmType.isEmpty()) {
      return place;
    }
    Optional<String> partition = Optional.ofNullable(partitions.get(vmType.get()));
    return partition.isPresent()
        ? new Place(partition, Optional.empty(), place.account(), place.qos(), place.host())
        : new Place(place.partition(), vmType, place.account(), place.qos(), place.host());
  }

  /** How many GPUs a job asks for on each of its nodes. */
  int gpus(Optional<String> vmType) {
    return vmType
        .flatMap(
            type ->
                Optional.ofNullable(gpus.get(type))
                    .or(() -> catalogue.find(type).map(VmType::visibleGpus)))
        .orElse(0);
  }
}
