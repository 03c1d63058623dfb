package org.lumbar.notification.timeline;

import org.lumbar.platform.kernel.PatientId;
import org.lumbar.platform.kernel.Tenant;

/**
 * An entry with where it belongs.
 *
 * @param source the aggregate that the event came from
 * @param sequence the event's place in that aggregate's life
 */
public record Told(Tenant tenant, PatientId patient, String source, long sequence, Entry entry) {}
