package org.lumbar.platform.store;

import org.jspecify.annotations.Nullable;
import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.kernel.Tenant;

/** A plain document as it was read, with where it belongs. */
public record Stored<T>(String id, Tenant tenant, @Nullable PatientId patient, T body) {}
