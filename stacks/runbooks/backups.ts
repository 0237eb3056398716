import type { CheckedStep, Deadline, RunbookPart } from "../../core/runbook";
import type { LandingZoneSpec } from "../../model/specification/schema/landing-zone";
import { Names } from "../../model/specification/names/names";
import { holdsAt } from "./shell";

type Machines = LandingZoneSpec["privateCloud"]["machines"];
type Frequency = Extract<Machines[string]["backup"], { kind: "veeam" }>["frequency"];

const sortedMachines = (machines: Machines) => Object.entries(machines).sort(([a], [b]) => (a < b ? -1 : 1));

/** The part of a job's schedule in Veeam's REST API that says how often it runs. */
const schedules: Readonly<Record<Frequency, string>> = {
  hourly: `(.schedule.periodically | .isEnabled and .periodicallyKind == "Hours" and .frequency == 1)`,
  daily: `(.schedule.daily | .isEnabled and .dailyKind == "Everyday")`,
  weekly: `(.schedule.daily | .isEnabled and (.days | length) == 1)`,
};

/** A backup job for each machine; the machines without one, with the reason. */
export function backupJobs(landingZone: LandingZoneSpec): RunbookPart<CheckedStep> {
  const { privateCloud } = landingZone;
  const names = new Names(landingZone);
  const steps = sortedMachines(privateCloud.machines).flatMap(([name, { backup, does, address }]): CheckedStep[] => {
    if (backup.kind === "none") return [];
    const job = names.backupJob(name);
    const wanted = [
      `.name == "${job}"`,
      ".isDisabled == false",
      ".schedule.runAutomatically",
      schedules[backup.frequency],
      `.storage.retentionPolicy.type == "Days"`,
      `.storage.retentionPolicy.quantity == ${backup.retentionDays}`,
      // Newer versions of the API name the machine one level higher.
      `any(.virtualMachines.includes[]?; (.inventoryObject // .).name == "${name}")`,
    ];
    return [
      {
        id: `backup-${name}`,
        what: `Back up ${name} ${backup.frequency}, and keep each restore point ${backup.retentionDays} days`,
        why: `${does} (${address}).`,
        how: [
          `# in Veeam: a job named ${job} for the machine ${name}, run automatically ${backup.frequency}${backup.frequency === "weekly" ? " (daily schedule, one day of the week)" : ""}, retention ${backup.retentionDays} days`,
        ],
        check: holdsAt(`"$VEEAM_URL/api/v1/jobs?nameFilter=${job}"`, `any(.data[]?; ${wanted.join(" and ")})`),
      },
    ];
  });
  const notes = sortedMachines(privateCloud.machines).flatMap(([name, { backup, does }]) =>
    backup.kind === "none" ? [`${name} (${does}) has no job: ${backup.reason}.`] : [],
  );
  return { title: "Backup jobs", notes, steps };
}

/** A backup that nobody has restored is a hope: when each has to be tried again. */
export function restoreTests({ privateCloud }: LandingZoneSpec): Deadline[] {
  return sortedMachines(privateCloud.machines).flatMap(([name, { backup }]): Deadline[] =>
    backup.kind === "none"
      ? []
      : [
          {
            what: `test a restore of ${name}, and write the day into \`lastTestedRestore\``,
            last: backup.lastTestedRestore,
            everyDays: privateCloud.restoreTestDays,
          },
        ],
  );
}
