package dev.assay.runtime.doctor;

import dev.assay.api.Availability;

/** Whether the workload of an id can run here. */
public record WorkloadAvailability(String workload, Availability availability) {}
