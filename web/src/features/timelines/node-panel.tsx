import { BranchPanel } from './branch-panel'
import { CommitPanel } from './commit-panel'
import type { Node } from './model'
import type { Commit, Lane } from './use-timelines'

export type NodePanelProps = {
  node: Node
  /** the branch one is in */
  here: { id: string; name: string } | null
  lanes: readonly Lane[]
  commits: readonly Commit[]
}

/** What is chosen in the tree, and what can be done with it. */
export function NodePanel({ node, here, lanes, commits }: NodePanelProps) {
  return (
    <aside aria-label="What is chosen" className="panel p-4 xl:sticky xl:top-4">
      {node.commit ? (
        <CommitPanel commit={node.commit} lane={node.lane} here={here} lanes={lanes} commits={commits} />
      ) : (
        <BranchPanel lane={node.lane} here={here} lanes={lanes} commits={commits} />
      )}
    </aside>
  )
}
