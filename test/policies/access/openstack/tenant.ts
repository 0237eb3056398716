import { setTimeout } from "node:timers/promises";
import type { GivenCloudEntry } from "../../../../lab/openstack/clouds-file";
import { signIn, type Service, type Session } from "./cloud";

/** What is there for somebody to try his hand at. */
export interface Things {
  readonly network: string;
  readonly subnet: string;
  readonly router: string;
  readonly group: string;
  readonly flavor: string;
  readonly image: string;
  readonly volume: string;
}

/** A project of its own in an OpenStack, with things in it, and users that hold exactly the roles they are said to. */
export class Tenant {
  private readonly undo: (() => Promise<unknown>)[] = [];

  private constructor(
    private readonly entry: GivenCloudEntry,
    private readonly admin: Session,
    readonly name: string,
    readonly projectId: string,
  ) {}

  /** @throws where the entry is nobody who may make projects, roles and users */
  static async make(entry: GivenCloudEntry, admin: Session, name: string): Promise<Tenant> {
    const { id } = await made<{ id: string }>(admin, "identity", "/projects", { project: { name } });
    const tenant = new Tenant(entry, admin, name, id);
    tenant.undo.push(() => admin.ask("identity", "DELETE", `/projects/${id}`));
    return tenant;
  }

  /** A user with these roles and no other. Roles that the Keystone does not know are made for as long as the test runs. */
  async userWith(roles: readonly string[], login = "tester"): Promise<Session> {
    const user = { name: `${this.name}-${login}`, password: `${this.name}-secret` };
    const { id } = await made<{ id: string }>(this.admin, "identity", "/users", { user });
    this.undo.push(() => this.admin.ask("identity", "DELETE", `/users/${id}`));
    for (const role of roles) {
      const roleId = await this.roleId(role);
      await this.admin.ask("identity", "PUT", `/projects/${this.projectId}/users/${id}/roles/${roleId}`);
    }
    return signIn(this.entry, { ...user, project: { id: this.projectId } });
  }

  private async roleId(name: string): Promise<string> {
    const { body } = await this.admin.ask("identity", "GET", `/roles?name=${name}`);
    const [known] = (body as { roles: readonly { id: string }[] }).roles;
    if (known !== undefined) return known.id;
    const { id } = await made<{ id: string }>(this.admin, "identity", "/roles", { role: { name } });
    this.undo.push(() => this.admin.ask("identity", "DELETE", `/roles/${id}`));
    return id;
  }

  /** Made by the administrator and a member, for one who tries. */
  async furnish(): Promise<Things> {
    const { projectId: project_id } = this;
    const neutron = async (kind: string, body: object, path = `/v2.0/${kind}s`): Promise<string> => {
      const thing = { [kind.replaceAll("-", "_")]: { project_id, name: this.name, ...body } };
      const { id } = await made<{ id: string }>(this.admin, "network", path, thing);
      this.undo.push(() => this.admin.ask("network", "DELETE", `${path}/${id}`));
      return id;
    };
    const network = await neutron("network", {});
    const flavor = await made<{ id: string }>(this.admin, "compute", "/flavors", {
      flavor: { name: this.name, vcpus: 1, ram: 64, disk: 1 },
    });
    this.undo.push(() => this.admin.ask("compute", "DELETE", `/flavors/${flavor.id}`));
    const image = await made<{ id: string }>(this.admin, "image", "/v2/images", {
      name: this.name,
      disk_format: "raw",
      container_format: "bare",
      visibility: "public",
    });
    await this.admin.ask("image", "PUT", `/v2/images/${image.id}/file`, "nothing");
    this.undo.push(() => this.admin.ask("image", "DELETE", `/v2/images/${image.id}`));
    const owner = await this.userWith(["member"], "owner");
    const volume = await made<{ id: string }>(owner, "volumev3", "/volumes", { volume: { size: 1, name: this.name } });
    return {
      network,
      subnet: await neutron("subnet", { network_id: network, ip_version: 4, cidr: "10.20.0.0/24" }),
      router: await neutron("router", {}),
      group: await neutron("security-group", {}),
      flavor: flavor.id,
      image: image.id,
      volume: volume.id,
    };
  }

  /** Takes away whatever is the project's, whoever made it, then the project. */
  async remove(): Promise<void> {
    const own = `?project_id=${this.projectId}`;
    for (const [service, list, path, all] of [
      ["compute", "servers", "/servers", `/servers/detail?all_tenants=1&project_id=${this.projectId}`],
      ["volumev3", "volumes", "/volumes", `/volumes?all_tenants=1&project_id=${this.projectId}`],
      ["network", "ports", "/v2.0/ports", `/v2.0/ports${own}`],
      ["network", "routers", "/v2.0/routers", `/v2.0/routers${own}`],
      ["network", "networks", "/v2.0/networks", `/v2.0/networks${own}`],
      ["network", "security_groups", "/v2.0/security-groups", `/v2.0/security-groups${own}`],
    ] as const) {
      // Nova and Cinder take their time, and a server's port keeps its network: whoever is not gone yet is asked again.
      for (let left = await this.listed(service, list, all); left.length > 0;) {
        for (const { id, device_id } of left) {
          if (list === "ports" && device_id) {
            await this.admin.ask(service, "PUT", `/v2.0/routers/${device_id}/remove_router_interface`, { port_id: id });
          }
          await this.admin.ask(service, "DELETE", `${path}/${id}`);
        }
        await setTimeout(200);
        const before = left.length;
        left = await this.listed(service, list, all);
        // Neutron gives a project its group `default` back as often as it is taken away.
        if (list === "security_groups" && left.length === before) break;
      }
    }
    for (const undo of this.undo.reverse()) await undo();
  }

  private async listed(service: Service, list: string, path: string): Promise<{ id: string; device_id?: string }[]> {
    const { body } = await this.admin.ask(service, "GET", path);
    return (body as Record<string, { id: string; device_id?: string }[]>)[list] ?? [];
  }
}

/** What was made, out of the envelope it comes in. */
async function made<T>(session: Session, service: Service, path: string, body: object): Promise<T> {
  const reply = await session.ask(service, "POST", path, body);
  if (reply.status >= 300) {
    const hint = reply.status === 403 ? "; the entry that OS_CLOUD names has to be an administrator's" : "";
    throw new Error(`POST ${path}: ${JSON.stringify(reply)}${hint}`);
  }
  const { body: whole } = reply as { body: Record<string, unknown> };
  // Glance has no envelope.
  return ("id" in whole ? whole : Object.values(whole)[0]) as T;
}
